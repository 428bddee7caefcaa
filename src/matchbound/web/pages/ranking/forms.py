"""The forms of the area: a change to the list, and a question to the market."""

from collections.abc import Iterable, Mapping

from django import forms

from matchbound.match.ranking.lists import MOST_LIKED, NO_LIKING, Choice

LIKING = "liking:"


class ChangeForm(forms.Form):
    """What a button changes, and the version of the list that its page showed."""

    version = forms.IntegerField(min_value=0)
    do = forms.CharField(max_length=300, required=False)


class ComputeForm(forms.Form):
    """Which season's list is simulated, with which seed."""

    season = forms.IntegerField(min_value=1990, max_value=2100)
    draw = forms.IntegerField(required=False, min_value=0, max_value=999)

    @property
    def seed(self) -> int:
        """Return the seed: 0 unless another was wanted."""
        return self.cleaned_data["draw"] or 0


def likings_in(
    data: Mapping[str, str], choices: Iterable[Choice], before: Mapping[Choice, int]
) -> dict[Choice, int]:
    """Return the likings that a page sends; of what it did not show, those from before."""
    found = dict(before)
    for one in choices:
        said = data.get(f"{LIKING}{one}")
        if said is None:
            continue
        if said.isdecimal() and NO_LIKING <= int(said) <= MOST_LIKED:
            found[one] = int(said)
        else:
            found.pop(one, None)
    return found
