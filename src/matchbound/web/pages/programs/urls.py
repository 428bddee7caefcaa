"""Addresses of the area programs."""

from django.urls import URLPattern, path

from matchbound.web.pages.programs import views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("<str:program_id>/", views.program, name="program"),
]
