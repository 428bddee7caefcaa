"""Addresses of the area portfolio."""

from django.urls import URLPattern, path

from matchbound.web.pages.portfolio import putting, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("<uuid:run_id>/", views.show, name="show"),
    path("<uuid:run_id>/put/", putting.put, name="put"),
]
