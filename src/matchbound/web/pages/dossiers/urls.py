"""Addresses of the area dossiers. A place is the path of a fact in the document, such as exams.2.taken_on."""

from django.urls import URLPattern, path

from matchbound.web.pages.dossiers import entries, files, history, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("begin/", views.begin, name="begin"),
    path("at/<str:place>/", views.at, name="at"),
    path("edit/<str:place>/", entries.edit, name="edit"),
    path("add/<str:place>/", entries.add, name="add"),
    path("remove/<str:place>/", entries.remove, name="remove"),
    path("history/", history.versions, name="history"),
    path("history/<int:number>/", history.version, name="version"),
    path("import/", files.import_file, name="import"),
    path("import/save/", files.save_import, name="save_import"),
    path("export/dossier.<str:kind>", files.export, name="export"),
    path("<slug:slug>/", views.section, name="section"),
]
