"""Addresses of the area people."""

from django.urls import URLPattern, path

from matchbound.web.pages.people import views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
]
