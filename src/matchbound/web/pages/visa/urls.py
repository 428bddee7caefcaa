"""Addresses of the area visa."""

from django.urls import URLPattern, path

from matchbound.web.pages.visa import views

urlpatterns: list[URLPattern] = [path("", views.index, name="index")]
