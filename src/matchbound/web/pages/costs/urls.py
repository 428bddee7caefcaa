"""Addresses of the area costs."""

from django.urls import URLPattern, path

from matchbound.web.pages.costs import views

urlpatterns: list[URLPattern] = [path("", views.index, name="index")]
