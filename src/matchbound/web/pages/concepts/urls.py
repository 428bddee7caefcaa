"""Addresses of the area concepts."""

from django.urls import URLPattern, path

from matchbound.web.pages.concepts import maps, paths, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("map/", maps.index, name="map"),
    path("path/", paths.index, name="path"),
    path("<slug:concept>/", views.show, name="show"),
    path("<slug:concept>/read/", views.read, name="read"),
]
