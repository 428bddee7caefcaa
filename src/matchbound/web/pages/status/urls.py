"""Addresses of the area status."""

from django.urls import URLPattern, path

from matchbound.web.pages.status import views

urlpatterns: list[URLPattern] = [path("", views.index, name="index")]
