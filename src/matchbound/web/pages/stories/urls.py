"""Addresses of the area stories."""

from django.urls import URLPattern, path

from matchbound.web.pages.stories import reporting, views, writing

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("<int:story_id>/", views.show, name="show"),
    path("<int:story_id>/report/", reporting.report, name="report"),
    path("mine/", writing.mine, name="mine"),
    path("write/", writing.write, name="write"),
    path("withdraw/", writing.withdraw, name="withdraw"),
    path("forget/", writing.forget, name="forget"),
]
