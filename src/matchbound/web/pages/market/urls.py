"""Addresses of the area market: its overview, and what can be done with any run."""

from django.urls import URLPattern, path

from matchbound.web.pages.market import runs, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("runs/<uuid:run_id>/", runs.progress, name="progress"),
    path("runs/<uuid:run_id>/retry/", runs.retry, name="retry"),
    path("runs/<uuid:run_id>/name/", runs.name, name="name"),
    path("runs/<uuid:run_id>/delete/", runs.delete, name="delete"),
    path("runs/<uuid:run_id>.json", runs.download, name="download"),
]
