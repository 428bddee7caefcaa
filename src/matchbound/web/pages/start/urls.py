"""Addresses of the area start."""

from django.urls import URLPattern, path

from matchbound.web.pages.start import views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("answer/", views.answer, name="answer"),
    path("forget/", views.forget, name="forget"),
    path("keep/", views.keep, name="keep"),
]
