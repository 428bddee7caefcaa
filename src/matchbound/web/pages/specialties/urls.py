"""Addresses of the area specialties."""

from django.urls import URLPattern, path

from matchbound.web.pages.specialties import odds, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("odds/", odds.compute, name="compute"),
    path("odds/<uuid:run_id>/", odds.show, name="show"),
    path("<slug:specialty>/", views.specialty, name="specialty"),
]
