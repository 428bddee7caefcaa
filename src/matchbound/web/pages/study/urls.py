"""Addresses of the area study."""

from django.urls import URLPattern, path

from matchbound.web.pages.study import (
    answering,
    builder,
    errata,
    labs,
    mine,
    mocks,
    overview,
    results,
    sitting,
)

urlpatterns: list[URLPattern] = [
    path("", overview.index, name="index"),
    path("labs/", labs.index, name="labs"),
    path("blocks/", builder.blocks, name="blocks"),
    path("blocks/<uuid:block_id>/", sitting.block, name="block"),
    path("blocks/<uuid:block_id>/<int:number>/", sitting.item, name="item"),
    path("blocks/<uuid:block_id>/reply/", sitting.reply, name="reply"),
    path("blocks/<uuid:block_id>/explain/", sitting.explain, name="explain"),
    path("blocks/<uuid:block_id>/pause/", sitting.pause, name="pause"),
    path("blocks/<uuid:block_id>/resume/", sitting.resume, name="resume"),
    path("blocks/<uuid:block_id>/end/", sitting.end, name="end"),
    path("blocks/<uuid:block_id>/result/", results.show, name="show"),
    path("blocks/<uuid:block_id>/review/<int:number>/", results.review, name="review"),
    path("blocks/<uuid:block_id>/review/<int:number>/now/", results.now, name="now"),
    path("blocks/<uuid:block_id>/review/<int:number>/mark/", results.mark, name="mark"),
    path("mine/", mine.mine, name="mine"),
    path("mine/all/delete/", mine.forget_all_mine, name="forget_all_mine"),
    path("mine/as/<slug:ending>/", mine.take_mine, name="take_mine"),
    path("mine/<int:question_id>/", mine.one_of_mine, name="one_of_mine"),
    path("mine/<int:question_id>/delete/", mine.forget_mine, name="forget_mine"),
    path("mine/<int:question_id>/pictures/<str:name>", mine.picture_of_mine, name="own_picture"),
    path("pictures/<str:name>", mine.picture, name="picture"),
    path("exams/", mocks.mocks, name="mocks"),
    path("exams/<uuid:mock_id>/", mocks.mock, name="mock"),
    path("exams/<uuid:mock_id>/begin/", mocks.begin, name="begin"),
    path("exams/<uuid:mock_id>/end/", mocks.end, name="end_mock"),
    path("errors/", errata.errata, name="errata"),
    path("errors/queue/", answering.errata_queue_page, name="errata_queue"),
    path("errors/<int:erratum_id>/", errata.erratum, name="erratum"),
    path("errors/<int:erratum_id>/answer/", answering.answer, name="answer"),
    path("errors/<slug:kind>/<slug:item>/", errata.report, name="report"),
]
