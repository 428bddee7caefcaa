"""Addresses of the area validation."""

from django.urls import URLPattern, path

from matchbound.web.pages.validation import views

urlpatterns: list[URLPattern] = [path("", views.index, name="index")]
