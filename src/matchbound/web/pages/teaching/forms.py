"""The forms of the area: what is asked, answered, reported and removed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AskForm(forms.Form):
    """What a learner asks about an item."""

    text = forms.CharField(
        label=_("Your question"),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_(
            "Instructors and everybody who answered this item may read it, without your name."
            " Do not tell anything from real exams or of patients."
        ),
    )


class AnswerForm(forms.Form):
    """What an instructor answers."""

    text = forms.CharField(
        label=_("Answer"), min_length=10, max_length=4000, widget=forms.Textarea({"rows": 6})
    )


class WhyForm(forms.Form):
    """Why something is reported or removed."""

    why = forms.CharField(label=_("Why?"), min_length=3, max_length=500, widget=forms.Textarea({"rows": 2}))
