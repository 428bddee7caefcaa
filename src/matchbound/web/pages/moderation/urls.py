"""Addresses of the area moderation."""

from django.urls import URLPattern, path

from matchbound.web.pages.moderation import views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("story/<int:text_id>/", views.story, name="story"),
    path("report/<int:report_id>/", views.report, name="report"),
    path("page/<uuid:page_id>/", views.page, name="page"),
    path("appeal/<int:suspension_id>/", views.appeal, name="appeal"),
    path("log/", views.log, name="log"),
]
