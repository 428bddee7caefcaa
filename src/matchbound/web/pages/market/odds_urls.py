"""Addresses of odds."""

from django.urls import URLPattern, path

from matchbound.web.pages.market import odds

urlpatterns: list[URLPattern] = [
    path("", odds.index, name="index"),
    path("<uuid:run_id>/", odds.show, name="show"),
]
