"""What a day holds whatever is chosen: cards, simulated exams, self-assessments."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from matchbound.study.plan.asked import WEEK, Activity, Part, StudyAsked
from matchbound.study.plan.effort import effort
from matchbound.study.repetition.until_exam import NO_NEW

MINUTES = 60


def room_of(asked: StudyAsked, days: Sequence[date]) -> dict[date, float]:
    """Return the minutes of each day: the week's hours over the days that are not for rest."""
    each = asked.hours_a_week * MINUTES / (WEEK - len(asked.rest))
    room = {day: 0.0 if day.weekday() in asked.rest else each for day in days}
    if asked.left_today is not None and asked.today in room:
        room[asked.today] = min(room[asked.today], asked.left_today)
    return room


def fixed_parts(
    asked: StudyAsked, days: Sequence[date], mocks: Mapping[date, Part]
) -> dict[date, list[Part]]:
    """Return cards and whole exams of each day."""
    exams = {day: [*([mocks[day]] if day in mocks else []), *_official(asked, day)] for day in days}
    fresh = new_cards(asked, [day for day in days if not exams[day]])
    reviews = _reviews(asked, fresh)
    return {day: [*_cards(reviews[day], fresh[day], asked.today), *exams[day]] for day in days}


def new_cards(asked: StudyAsked, days: Sequence[date]) -> Counter[date]:
    """Return the cards begun on each day of study, as many as the queue gives; none in the last week."""
    found: Counter[date] = Counter()
    left = asked.new_cards
    for day in days:
        if day.weekday() not in asked.rest and asked.exam_on - day > NO_NEW and not asked.is_over(day):
            begun = asked.begun if day == asked.today else 0
            found[day] = max(0, min(asked.new_a_day - begun, left))
            left -= found[day]
    return found


def _reviews(asked: StudyAsked, fresh: Mapping[date, int]) -> Counter[date]:
    """Return the cards that come on each day, those among them that are begun until then."""
    found = Counter(asked.reviews)
    for day, many in fresh.items():
        for days in effort("new_card_comes_again", asked.today):
            found[day + timedelta(days=days)] += many
    if asked.is_over(asked.today):
        found[asked.today + timedelta(days=1)] += found.pop(asked.today, 0)
    return found


def _cards(reviews: int, fresh: int, on: date) -> list[Part]:
    found = []
    if reviews:
        found.append(Part(Activity.REVIEWS, float(reviews * effort("minutes.review", on)), reviews))
    if fresh:
        found.append(Part(Activity.NEW_CARDS, float(fresh * effort("minutes.new_card", on)), fresh))
    return found


def _official(asked: StudyAsked, day: date) -> list[Part]:
    before = effort("mocks", asked.today)["self_assessment"]
    if (asked.exam_on - day).days not in before or asked.is_over(day):
        return []
    return [Part(Activity.SELF_ASSESSMENT, effort("minutes.self_assessment", asked.today), 1)]
