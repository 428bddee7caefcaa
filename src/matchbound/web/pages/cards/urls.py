"""Addresses of the area cards."""

from django.urls import URLPattern, path

from matchbound.web.pages.cards import (
    browsing,
    decks,
    editing,
    exporting,
    media,
    overview,
    preferences,
    reviewing,
)

urlpatterns: list[URLPattern] = [
    path("", overview.index, name="index"),
    path("review/", reviewing.review, name="review"),
    path("review/undo/", reviewing.undo, name="undo"),
    path("browse/", browsing.browse, name="browse"),
    path("new/", editing.new, name="new"),
    path("settings/", preferences.settings, name="settings"),
    path("decks/", decks.index, name="decks"),
    path("decks/import/", decks.bring, name="bring"),
    path("decks/import/<uuid:import_id>/", decks.brought, name="brought"),
    path("decks/export/", exporting.export_all, name="export_all"),
    path("decks/export/file/", exporting.download_all, name="exported_all"),
    path("decks/<int:deck_id>/export/", exporting.export, name="export"),
    path("decks/<int:deck_id>/export/file/", exporting.download, name="exported"),
    path("decks/<int:deck_id>/delete/", decks.delete, name="delete_deck"),
    path("media/<str:name>", media.media, name="media"),
    path("from-question/<slug:question_id>/", editing.from_question, name="from_question"),
    path("from-concept/<slug:concept_id>/", editing.from_concept, name="from_concept"),
    path("<int:card_id>/", browsing.show, name="show"),
    path("<int:card_id>/answer/", reviewing.answer, name="answer"),
    path("<int:card_id>/aside/", reviewing.aside, name="aside"),
    path("<int:card_id>/edit/", editing.edit, name="edit"),
    path("<int:card_id>/delete/", editing.delete, name="delete"),
]
