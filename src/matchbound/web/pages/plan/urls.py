"""Addresses of the area plan."""

from django.urls import URLPattern, path

from matchbound.web.pages.plan import views

urlpatterns: list[URLPattern] = [path("", views.index, name="index")]
