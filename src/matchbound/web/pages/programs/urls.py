"""Addresses of the area programs."""

from django.urls import URLPattern, path

from matchbound.web.pages.programs import comparing, exporting, searches, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("compare/", comparing.compare, name="compare"),
    path("export/<str:kind>/", exporting.export, name="export"),
    path("searches/", searches.searches, name="searches"),
    path("searches/<int:search_id>/", searches.open_search, name="open_search"),
    path("searches/<int:search_id>/edit/", searches.edit, name="edit_search"),
    path("searches/<int:search_id>/delete/", searches.delete, name="delete_search"),
    path("searches/stop/<str:token>/", searches.stop, name="stop_search"),
    path("<str:program_id>/", views.program, name="program"),
]
