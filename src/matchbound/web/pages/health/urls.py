"""Addresses of the area health."""

from django.urls import URLPattern, path

from matchbound.web.pages.health import views

urlpatterns: list[URLPattern] = [path("", views.index, name="index")]
