"""Addresses of the area settings."""

from django.urls import URLPattern, path

from matchbound.web.pages.settings import views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("export/", views.export, name="export"),
    path("delete/", views.delete, name="delete"),
]
