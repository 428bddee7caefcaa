"""Addresses of the area people."""

from django.urls import URLPattern, path

from matchbound.web.pages.people import mine, schools, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("page/<uuid:page_id>/", views.show, name="show"),
    path("mine/", mine.mine, name="mine"),
    path("mine/preview/", mine.preview, name="preview"),
    path("mine/take-away/", mine.take_away, name="take_away"),
    path("school/", views.school, name="school"),
    path("school/count/", views.count, name="count"),
    path("schools/", schools.schools, name="schools"),
    path("schools/<int:merge_id>/undo/", schools.undo, name="undo_merge"),
]
