"""Every address of the site, by area."""

from django.urls import URLPattern, URLResolver, include, path

from matchbound.web.pages.settings.sessions import sessions
from matchbound.web.pages.start.views import home

AREAS = (
    "start",
    "today",
    "dossiers",
    "documents",
    "status",
    "plan",
    "costs",
    "visa",
    "programs",
    "corrections",
    "imports",
    "rulebook",
    "reminders",
    "settings",
    "health",
)


def _area(name: str) -> URLResolver:
    return path(f"{name}/", include((f"matchbound.web.pages.{name}.urls", name)))


urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("account/sessions/", sessions, name="usersessions_list"),
    path("account/", include("allauth.urls")),
    path("api/v1/", include(("matchbound.web.api.urls", "api"))),
    path("cohort/", include(("matchbound.web.pages.cohort.urls", "cohort"))),
    path("experience/", include(("matchbound.web.pages.experience.urls", "experience"))),
    path("experience/cv/", include(("matchbound.web.pages.cv.urls", "cv"))),
    path("experience/letters/", include(("matchbound.web.pages.letters.urls", "letters"))),
    path("list/", include(("matchbound.web.pages.listing.urls", "listing"))),
    path("match/", include(("matchbound.web.pages.market.urls", "market"))),
    path("match/odds/", include(("matchbound.web.pages.market.odds_urls", "odds"))),
    path("match/portfolio/", include(("matchbound.web.pages.portfolio.urls", "portfolio"))),
    path("match/ranking/", include(("matchbound.web.pages.ranking.urls", "ranking"))),
    path("match/specialties/", include(("matchbound.web.pages.specialties.urls", "specialties"))),
    path("people/", include(("matchbound.web.pages.people.urls", "people"))),
    path("cohort/", include(("matchbound.web.pages.advising.urls", "advising"))),
    path("people/sharing/", include(("matchbound.web.pages.sharing.urls", "sharing"))),
    path("people/talks/", include(("matchbound.web.pages.talks.urls", "talks"))),
    path("people/stories/", include(("matchbound.web.pages.stories.urls", "stories"))),
    path("people/moderation/", include(("matchbound.web.pages.moderation.urls", "moderation"))),
    path("study/", include(("matchbound.web.pages.study.urls", "study"))),
    path("study/teaching/", include(("matchbound.web.pages.teaching.urls", "teaching"))),
    path("study/sessions/", include(("matchbound.web.pages.meetings.urls", "meetings"))),
    path("study/cards/", include(("matchbound.web.pages.cards.urls", "cards"))),
    path("study/concepts/", include(("matchbound.web.pages.concepts.urls", "concepts"))),
    path("study/reference/", include(("matchbound.web.pages.reference.urls", "reference"))),
    path("study/readiness/", include(("matchbound.web.pages.readiness.urls", "readiness"))),
    path("study/plan/", include(("matchbound.web.pages.readiness.plan_urls", "study_plan"))),
    path("match/validation/", include(("matchbound.web.pages.validation.urls", "validation"))),
    *(_area(name) for name in AREAS),
]
