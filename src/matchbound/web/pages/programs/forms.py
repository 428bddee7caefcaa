"""The form of a saved search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from matchbound.web.store.actions.saved_searches import LONGEST

LONGEST_NAME = 120


class SavedSearchForm(forms.Form):
    """What a search is called, and whether to be told of it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Give it a name, by which you find it again.")},
    )
    mail = forms.BooleanField(label=_("Tell me by e-mail what changes, at most once a day"), required=False)
    query = forms.CharField(
        required=False,
        strip=False,
        widget=forms.HiddenInput,
        max_length=LONGEST,
        error_messages={"max_length": _("This search has too many choices to be kept. Take some away.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})  # type: ignore[arg-type]
