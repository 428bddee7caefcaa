"""Addresses of the area sharing."""

from django.urls import URLPattern, path

from matchbound.web.pages.sharing import views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("end/", views.end, name="end"),
    path("end-everything/", views.end_all, name="end_all"),
]
