"""Addresses of the rulebook."""

from django.urls import URLPattern, path, re_path

from matchbound.web.pages.rulebook import views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("changes/", views.changes, name="changes"),
    path("changes.atom", views.feed, name="feed"),
    path("stale/", views.stale, name="stale"),
    path("glossary/", views.glossary, name="glossary"),
    re_path(r"^(?P<name>[a-z]+\.[a-z0-9_]+)/$", views.rule, name="rule"),
]
