"""Addresses of the area rulebook."""

from django.urls import URLPattern, path

from matchbound.web.pages.rulebook import views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("stale/", views.index, name="stale"),
    path("glossary/", views.index, name="glossary"),
]
