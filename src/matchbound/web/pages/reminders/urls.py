"""Addresses of the area reminders."""

from django.urls import URLPattern, path

from matchbound.web.pages.reminders import views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("off/", views.off, name="off"),
    path("stop/<str:token>/", views.stop, name="stop"),
]
