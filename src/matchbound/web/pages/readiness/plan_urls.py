"""Addresses of the study plan."""

from django.urls import URLPattern, path

from matchbound.web.pages.readiness import planned

urlpatterns: list[URLPattern] = [
    path("", planned.index, name="index"),
    path("wishes/", planned.wishes, name="wishes"),
    path("again/", planned.again, name="again"),
    path("calendar/", planned.calendar, name="calendar"),
]
