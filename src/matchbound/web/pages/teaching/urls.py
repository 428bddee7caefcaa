"""Addresses of the area teaching."""

from django.urls import URLPattern, path

from matchbound.web.pages.teaching import asking, bringing, moderating, reviewing, shelf, writing

urlpatterns: list[URLPattern] = [
    path("", asking.index, name="index"),
    path("queue/", moderating.queue, name="queue"),
    path("items/<slug:question>/", asking.item, name="item"),
    path("asked/<int:asked_id>/", asking.asked, name="asked"),
    path("asked/<int:asked_id>/report/", asking.report, name="report"),
    path("asked/<int:asked_id>/answer/", moderating.answer, name="answer"),
    path("asked/<int:asked_id>/remove/", moderating.remove, name="remove"),
    path("asked/<int:asked_id>/keep/", moderating.keep, name="keep"),
    path("bring/", bringing.bring, name="bring"),
    path("bring/<int:question_id>/draft/", bringing.draft, name="draft"),
    path("bring/<int:question_id>/forget/", bringing.forget, name="forget"),
    path("bring/<slug:whose>/<slug:ending>/", bringing.take, name="take"),
    path("content/", writing.content, name="content"),
    path("content/all/", shelf.shelf, name="shelf"),
    path("content/files/", writing.files, name="files"),
    path("content/comments/<int:comment_id>/settle/", reviewing.settle, name="settle"),
    path("content/<slug:kind>/<slug:item>/", reviewing.text, name="text"),
    path("content/<slug:kind>/<slug:item>/write/", writing.write, name="write"),
    path("content/<slug:kind>/<slug:item>/history/", reviewing.history, name="history"),
    path("content/<slug:kind>/<slug:item>/send/", reviewing.send, name="send"),
    path("content/<slug:kind>/<slug:item>/decide/", reviewing.decide, name="decide"),
    path("content/<slug:kind>/<slug:item>/name/", reviewing.name, name="name"),
    path("content/<slug:kind>/<slug:item>/hide/", reviewing.hide, name="hide"),
    path("content/<slug:kind>/<slug:item>/comment/", reviewing.comment, name="comment"),
]
