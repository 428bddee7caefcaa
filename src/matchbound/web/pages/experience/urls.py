"""Addresses of the area experience."""

from django.urls import URLPattern, path

from matchbound.web.pages.experience import bringing, log, proposing, reviewing, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("rotations/", log.log, name="log"),
    path("new/", proposing.add, name="add"),
    path("mine/", proposing.mine, name="mine"),
    path("queue/", proposing.queue, name="queue"),
    path("host/<slug:key>/", views.show, name="show"),
    path("host/<slug:key>/correct/", proposing.correct, name="correct"),
    path("host/<slug:key>/review/", reviewing.review, name="review"),
    path("proposal/<int:statement_id>/", proposing.proposal, name="proposal"),
    path("proposal/<int:statement_id>/accept/", proposing.accept, name="accept"),
    path("proposal/<int:statement_id>/refuse/", proposing.refuse, name="refuse"),
    path("proposal/<int:statement_id>/take-back/", proposing.take_back, name="take_back"),
    path("proposal/<int:statement_id>/withdraw/", proposing.withdraw, name="withdraw"),
    path("review/<int:review_id>/withdraw/", reviewing.withdraw, name="withdraw_review"),
    path("review/<int:review_id>/publish/", reviewing.publish, name="publish_review"),
    path("review/<int:review_id>/refuse/", reviewing.refuse, name="refuse_review"),
    path("imports/", bringing.imports, name="imports"),
    path("imports/<int:import_id>/", bringing.show, name="import"),
    path("imports/<int:import_id>/apply/", bringing.apply, name="apply"),
    path("imports/<int:import_id>/undo/", bringing.undo, name="undo"),
    path("imports/<int:import_id>/drop/", bringing.drop, name="drop"),
]
