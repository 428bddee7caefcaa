"""Addresses of the area talks. The one that ends the e-mail is known to nobody else."""

from django.urls import URLPattern, path

from matchbound.web.pages.talks import answering, guarding, mail, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("ignored/", views.ignored, name="ignored"),
    path("ask/<uuid:page_id>/", answering.ask, name="ask"),
    path("blocked/", guarding.blocked, name="blocked"),
    path("blocked/<int:row_id>/undo/", guarding.unblock, name="unblock"),
    path("people/<uuid:page_id>/block/", guarding.block_person, name="block_person"),
    path("people/<uuid:page_id>/report/", guarding.report_page, name="report_page"),
    path("messages/<int:message_id>/delete/", views.delete, name="delete"),
    path("messages/<int:message_id>/report/", guarding.report_message, name="report_message"),
    path("reports/", guarding.reports, name="reports"),
    path("suspensions/<int:suspension_id>/appeal/", guarding.appeal, name="appeal"),
    path("mail/", mail.switch, name="mail"),
    path("stop/<str:token>/", mail.stop, name="stop"),
    path("<uuid:talk_id>/", views.show, name="show"),
    path("<uuid:talk_id>/news/", views.news, name="news"),
    path("<uuid:talk_id>/write/", views.write, name="write"),
    path("<uuid:talk_id>/accept/", answering.accept, name="accept"),
    path("<uuid:talk_id>/decline/", answering.decline, name="decline"),
    path("<uuid:talk_id>/ignore/", answering.ignore, name="ignore"),
    path("<uuid:talk_id>/leave/", answering.leave, name="leave"),
    path("<uuid:talk_id>/block/", guarding.block, name="block"),
]
