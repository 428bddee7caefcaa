"""Addresses of the area plan."""

from django.urls import URLPattern, path, re_path

from matchbound.web.pages.plan import feeds, ticks, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("keep/", views.keep, name="keep"),
    path("plan.ics", feeds.download, name="download"),
    path("calendar/", feeds.create, name="open_feed"),
    path("calendar/<int:feed_id>/close/", feeds.close, name="close_feed"),
    path("feed/<str:token>.ics", feeds.feed, name="feed"),
    re_path(r"^done/(?P<task>[a-z0-9.-]{1,60})/$", ticks.done, name="done"),
]
