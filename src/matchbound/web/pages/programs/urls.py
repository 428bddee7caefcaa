"""Addresses of the area programs."""

from django.urls import URLPattern, path

from matchbound.web.pages.programs import comparing, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("compare/", comparing.compare, name="compare"),
    path("<str:program_id>/", views.program, name="program"),
]
