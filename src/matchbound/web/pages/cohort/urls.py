"""Addresses of the area cohort."""

from django.urls import URLPattern, path

from matchbound.web.pages.cohort import files, saving, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("chosen/", views.chosen, name="chosen"),
    path("outcomes/", views.outcomes, name="outcomes"),
    path("outcomes/export/<slug:kind>/", files.export_outcomes, name="export_outcomes"),
    path("export/<slug:kind>/", files.export, name="export"),
    path("filters/keep/", saving.keep, name="keep"),
    path("filters/<int:filter_id>/remove/", saving.remove, name="remove"),
]
