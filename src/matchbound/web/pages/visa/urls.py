"""Addresses of the area visa."""

from django.urls import URLPattern, path

from matchbound.web.pages.visa import views, weeks

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("weeks/", weeks.weeks, name="weeks"),
    path("weeks/calendar.ics", weeks.calendar, name="calendar"),
    path("weeks/days/", weeks.days, name="days"),
    path("weeks/papers/<slug:paper>/", weeks.paper, name="paper"),
]
