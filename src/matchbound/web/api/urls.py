"""Addresses of the API."""

from django.urls import URLPattern

from matchbound.web.api.site import addresses

urlpatterns: list[URLPattern] = list(addresses())
