"""Addresses of the area ranking."""

from django.urls import URLPattern, path

from matchbound.web.pages.ranking import runs, soap, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("compute/", runs.compute, name="compute"),
    path("soap/", soap.show, name="soap"),
    path("<uuid:run_id>/", runs.show, name="show"),
]
