"""What mentors talk about, in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matchbound.people.profile import Topic

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TOPICS: "Mapping[Topic, StrOrPromise]" = {
    Topic.EXAMS: _("Exams: how to study, when to sit them"),
    Topic.APPLICATION: _("The application"),
    Topic.STATEMENT: _("The personal statement"),
    Topic.INTERVIEWS: _("Interviews"),
    Topic.EXPERIENCE: _("Finding US clinical experience"),
    Topic.LETTERS: _("Letters of recommendation"),
    Topic.RESEARCH: _("Research"),
    Topic.SPECIALTY: _("Choosing the specialty"),
    Topic.VISA: _("Visas"),
    Topic.RESIDENCY: _("Life in residency"),
    Topic.AGAIN: _("Applying again after not matching"),
    Topic.FAMILY: _("Doing all this with a family"),
}


def topic_words(topic: str) -> "StrOrPromise":
    """Return a topic in words; as it stands if it is none that is known."""
    return TOPICS[Topic(topic)] if topic in set(Topic) else topic
