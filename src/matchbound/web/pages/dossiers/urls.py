"""Addresses of the area dossiers."""

from django.urls import URLPattern, path

from matchbound.web.pages.dossiers import views

urlpatterns: list[URLPattern] = [path("", views.index, name="index")]
