"""Addresses of the area start."""

from django.urls import URLPattern, path

from matchbound.web.pages.start import views

urlpatterns: list[URLPattern] = [path("", views.index, name="index")]
