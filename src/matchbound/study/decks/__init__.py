"""Decks of cards in Anki's packages (.apkg, .colpkg): read in all forms in use, written as Anki opens them.

The format is read and written here, by its tables; Anki's own code is AGPL and only tests hold against it.
Whatever somebody brings is hostile until shown otherwise: sizes are limited while unpacking, names checked,
the database opened read-only, and the HTML of cards cleaned before anybody sees it.
"""
