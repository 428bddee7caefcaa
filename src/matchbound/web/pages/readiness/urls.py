"""Addresses of readiness."""

from django.urls import URLPattern, path

from matchbound.web.pages.readiness import booking, progress, scores, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("progress/", progress.index, name="progress"),
    path("scores/", scores.add, name="add"),
    path("scores/<int:score_id>/", scores.edit, name="edit"),
    path("scores/<int:score_id>/delete/", scores.delete, name="delete"),
    path("exam/", booking.index, name="booking"),
]
