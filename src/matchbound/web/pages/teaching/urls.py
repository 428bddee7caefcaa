"""Addresses of the area teaching."""

from django.urls import URLPattern, path

from matchbound.web.pages.teaching import asking, moderating

urlpatterns: list[URLPattern] = [
    path("", asking.index, name="index"),
    path("queue/", moderating.queue, name="queue"),
    path("items/<slug:question>/", asking.item, name="item"),
    path("asked/<int:asked_id>/", asking.asked, name="asked"),
    path("asked/<int:asked_id>/report/", asking.report, name="report"),
    path("asked/<int:asked_id>/answer/", moderating.answer, name="answer"),
    path("asked/<int:asked_id>/remove/", moderating.remove, name="remove"),
    path("asked/<int:asked_id>/keep/", moderating.keep, name="keep"),
]
