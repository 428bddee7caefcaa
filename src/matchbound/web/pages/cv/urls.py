"""Addresses of the area cv."""

from django.urls import URLPattern, path, re_path

from matchbound.web.pages.cv import downloads, statements, views, works

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("explain/", views.explain, name="explain"),
    path("experiences/<int:place>/", views.experience, name="experience"),
    re_path(r"^cv\.(?P<kind>pdf|docx)$", downloads.document, name="document"),
    path("research/", works.index, name="works"),
    path("research/import/", works.bring, name="bring"),
    path("research/publications.bib", works.export, name="bibtex"),
    path("statements/", statements.index, name="statements"),
    path("statements/add/", statements.add, name="add_statement"),
    path("statements/assign/", statements.assign, name="assign"),
    path("statements/<uuid:statement_id>/", statements.edit, name="statement"),
    path("statements/<uuid:statement_id>/delete/", statements.delete, name="delete_statement"),
    path("statements/<uuid:statement_id>/<int:number>/", statements.version, name="version"),
]
