"""Addresses of the area settings."""

from django.urls import URLPattern, path

from matchbound.web.pages.settings import events, tokens, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("export/", views.export, name="export"),
    path("delete/", views.delete, name="delete"),
    path("events/", events.own, name="events"),
    path("events/of/", events.about, name="events_about"),
    path("tokens/", tokens.index, name="tokens"),
    path("tokens/new/", tokens.make, name="make_token"),
    path("tokens/<int:token_id>/revoke/", tokens.revoke, name="revoke_token"),
    path("tokens/webhooks/<uuid:webhook_id>/on/", tokens.switch_on_webhook, name="switch_on_webhook"),
    path("tokens/webhooks/<uuid:webhook_id>/delete/", tokens.forget_webhook, name="forget_webhook"),
]
