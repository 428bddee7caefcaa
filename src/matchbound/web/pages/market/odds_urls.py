"""Addresses of odds."""

from django.urls import URLPattern, path

from matchbound.web.pages.market import comparing, odds

urlpatterns: list[URLPattern] = [
    path("", odds.index, name="index"),
    path("compare/", comparing.compare, name="compare"),
    path("<uuid:run_id>/", odds.show, name="show"),
    path("<uuid:run_id>/again/", odds.again, name="again"),
]
