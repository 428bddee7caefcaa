"""Who sees what of a page: decided field by field, never more than the page as a whole.

What somebody does not see cannot be found by asking for it either: searches look only at what their viewer
sees. The tables' conditions say the same as `sees`, which is their referee.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from matchbound.people.profile import Audience, Shown


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody chose: who sees the page at all, with the name on it, and who sees each field."""

    page: Audience = Audience.NOBODY
    fields: Mapping[Shown, Audience] = field(default_factory=dict)

    def audience(self, shown: Shown) -> Audience:
        """Return who sees a field: nobody where nothing was chosen."""
        return min(self.page, self.fields.get(shown, Audience.NOBODY))


def settled(choices: Choices) -> Choices:
    """Return choices without a contradiction: what is shown to a school says that one is of it.

    Whoever sees more because they are of the same school knows the school by that.
    """
    to_school = choices.page is Audience.SCHOOL or any(
        choices.audience(one) is Audience.SCHOOL for one in Shown
    )
    if not to_school:
        return choices
    school = max(Audience.SCHOOL, choices.fields.get(Shown.SCHOOL, Audience.NOBODY))
    return Choices(choices.page, {**choices.fields, Shown.SCHOOL: school})


def is_of_school(school: str, viewers: Collection[str]) -> bool:
    """Say whether a page's school is one of the viewer's; a page without a school is of nobody's."""
    return bool(school) and school in viewers


def sees(audience: Audience, *, same_school: bool) -> bool:
    """Say whether a member sees what an audience may see."""
    return audience is Audience.MEMBERS or (audience is Audience.SCHOOL and same_school)


def fields_seen(choices: Choices, *, same_school: bool) -> frozenset[Shown]:
    """Return the fields of a page that a member sees; none where they do not see the page."""
    return frozenset(one for one in Shown if sees(choices.audience(one), same_school=same_school))
