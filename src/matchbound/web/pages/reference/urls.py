"""Addresses of the area reference."""

from django.urls import URLPattern, path

from matchbound.web.pages.reference import decks, drugs, figures, formulas, overview

urlpatterns: list[URLPattern] = [
    path("", overview.index, name="index"),
    path("drugs/", drugs.index, name="drugs"),
    path("decks/", decks.index, name="decks"),
    path("decks/<slug:system>/", decks.download, name="deck"),
    path("formulas/", formulas.index, name="formulas"),
    path("diagrams/", figures.index, name="figures"),
    path("diagrams/<slug:figure>/", figures.show, name="figure"),
]
