"""Addresses of the area settings."""

from django.urls import URLPattern, path

from matchbound.web.pages.settings import tokens, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("export/", views.export, name="export"),
    path("delete/", views.delete, name="delete"),
    path("tokens/", tokens.index, name="tokens"),
    path("tokens/new/", tokens.make, name="make_token"),
    path("tokens/<int:token_id>/revoke/", tokens.revoke, name="revoke_token"),
    path("tokens/webhooks/<uuid:webhook_id>/delete/", tokens.forget_webhook, name="forget_webhook"),
]
