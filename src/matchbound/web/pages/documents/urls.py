"""Addresses of the area documents."""

from django.urls import URLPattern, path

from matchbound.web.pages.documents import views

urlpatterns: list[URLPattern] = [path("", views.index, name="index")]
