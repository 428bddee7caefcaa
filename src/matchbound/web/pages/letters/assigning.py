"""Which letters go to which program of one's list: solved, with reasons, and put on the list."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from matchbound import clock
from matchbound.experience.letters.plan import ForProgram, Going, LetterPlan, letter_plan
from matchbound.reference.assertion import Assertion
from matchbound.reference.requirement import REQUIREMENTS
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.letters.held import Held, held_for
from matchbound.web.pages.letters.views import NO_DOSSIER
from matchbound.web.pages.letters.words import REASONS, lack_words
from matchbound.web.parts import cites_html
from matchbound.web.programs.words import requirement_words, specialty_words
from matchbound.web.store.actions.letters import assign_letters
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.listing import Entry, LetterLink, entries_of


@dataclass(frozen=True, slots=True)
class GoingShown:
    """One letter that goes to a program, with what speaks for and against it."""

    place: int
    writer: str
    why: str


@dataclass(frozen=True, slots=True)
class ProgramShown:
    """One program of the list with its letters; `same`: the list says so already."""

    entry: Entry
    specialty: str
    letters: tuple[GoingShown, ...]
    lacks: tuple[str, ...]
    said: tuple[tuple[str, Assertion], ...]
    """What it asks in words, with who says so."""
    same: bool
    settled: bool
    """It went out, or was withdrawn: its letters stay as they are."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The answer with the entries of the list that it is for, by program."""

    plan: LetterPlan
    entries: Mapping[str, Entry]


def solve(request: Request, held: Held) -> Solved:
    """Return the best letters for each program of the season's list."""
    listed = entries_of(held.head.record_id, held.letters.season, viewer=request.user)
    catalogue = load_catalogue()
    by_id = {one.id: one for one in catalogue.programs}
    entries = {one.program: one for one in listed if one.program in by_id}
    programs = [by_id[program] for program in entries]
    return Solved(letter_plan(held.letters, programs, catalogue), entries)


@access(Access.MEMBER)
@require_GET
def programs(request: Request) -> HttpResponse:
    """Show which letters go to which program of the list, why, and what each still lacks."""
    held = held_for(request)
    if held is None:
        return render(request, NO_DOSSIER, {"title": _("Which letters go where")})
    solved = solve(request, held)
    shown = [_shown(one, solved.entries[one.program.id], held) for one in solved.plan.programs]
    context = {
        "programs": shown,
        "lacking": sum(bool(one.lacks) for one in shown),
        "differing": sum(not one.same and not one.settled for one in shown),
        "synthetic": any(one.entry.synthetic for one in shown),
        "letters": len(held.letters.usable),
        "plan": solved.plan,
        "season_meant": held.meant,
        "other_lists": held.other_lists,
        "cites": cites_html(solved.plan.cites),
    }
    return render(request, "letters/programs.html", context)


@access(Access.MEMBER)
@require_POST
def assign(request: Request) -> HttpResponse:
    """Put the letters beside the programs of the list."""
    held = held_for(request)
    if held is None:
        return redirect("letters:programs")
    plan = solve(request, held).plan
    wanted = {one.program.id: [_link(going, held) for going in one.letters] for one in plan.programs}
    changed = assign_letters(held.head.record_id, plan.season, wanted, by=request.user, at=clock.now())
    said = ngettext(
        "Your list has the letters of %(number)d program.",
        "Your list has the letters of %(number)d programs.",
        changed,
    )
    messages.success(request, said % {"number": changed} if changed else _("Your list had them already."))
    return redirect("letters:programs")


def _link(going: Going, held: Held) -> LetterLink:
    fact = held.facts[going.kept.place]
    return LetterLink(fact.path, fact.mark)


def _shown(one: ForProgram, entry: Entry, held: Held) -> ProgramShown:
    there = {held.place_of(link) for link in entry.letters}
    return ProgramShown(
        entry,
        specialty_words(one.program.specialty),
        tuple(_going(going) for going in one.letters),
        tuple(lack_words(lack, stated=one.asked.least is not None) for lack in one.missing),
        tuple((_asked_words(each), each) for each in one.said),
        there == {going.kept.place for going in one.letters},
        entry.application(held.place_of).sent or entry.application(held.place_of).withdrawn,
    )


def _going(going: Going) -> GoingShown:
    why = ", ".join(str(REASONS[one.key]) for one in going.reasons if one.key in REASONS)
    return GoingShown(going.kept.place, going.kept.letter.writer or "", why)


def _asked_words(one: Assertion) -> str:
    return f"{REQUIREMENTS[one.requirement].label}: {requirement_words(one)}"
