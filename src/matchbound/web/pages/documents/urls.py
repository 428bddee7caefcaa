"""Addresses of the area documents. They name a document by its id and nothing else."""

from django.urls import URLPattern, path

from matchbound.web.pages.documents import views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("add/", views.add, name="add"),
    path("<uuid:document_id>/", views.edit, name="edit"),
    path("<uuid:document_id>/delete/", views.delete, name="delete"),
    path("<uuid:document_id>/file/", views.download, name="download"),
    path("<uuid:document_id>/thumbnail/", views.thumbnail, name="thumbnail"),
]
