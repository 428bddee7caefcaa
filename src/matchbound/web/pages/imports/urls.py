"""Addresses of the area imports."""

from django.urls import URLPattern, path

from matchbound.web.pages.imports import deciding, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("new/", views.add, name="add"),
    path("<int:import_id>/", views.show, name="show"),
    path("<int:import_id>/faults/", views.faults, name="faults"),
    path("<int:import_id>/columns/", deciding.columns, name="columns"),
    path("<int:import_id>/apply/", deciding.apply, name="apply"),
    path("<int:import_id>/undo/", deciding.undo, name="undo"),
    path("<int:import_id>/refuse/", deciding.refuse, name="refuse"),
    path("<int:import_id>/drop/", deciding.drop, name="drop"),
]
