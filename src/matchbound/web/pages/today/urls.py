"""Addresses of the area today."""

from django.urls import URLPattern, path

from matchbound.web.pages.today import views

urlpatterns: list[URLPattern] = [path("", views.index, name="index")]
