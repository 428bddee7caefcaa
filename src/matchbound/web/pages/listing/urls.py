"""Addresses of the area listing. They name an application and an interview by their ids and nothing else."""

from django.urls import URLPattern, path, re_path

from matchbound.web.pages.listing import downloads, interviews, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("add/", views.add, name="add"),
    re_path(r"^export/(?P<season>20\d\d)\.(?P<kind>csv|xlsx|ics)$", downloads.export, name="export"),
    path("<uuid:entry_id>/", views.entry, name="entry"),
    path("<uuid:entry_id>/move/", views.move, name="move"),
    path("<uuid:entry_id>/remove/", views.remove, name="remove"),
    path("<uuid:entry_id>/interviews/add/", interviews.add, name="add_interview"),
    path("<uuid:entry_id>/interviews/<uuid:interview_id>/", interviews.edit, name="interview"),
    path("<uuid:entry_id>/interviews/<uuid:interview_id>/thank/", interviews.thank, name="thank"),
    path(
        "<uuid:entry_id>/interviews/<uuid:interview_id>/remove/", interviews.remove, name="remove_interview"
    ),
]
