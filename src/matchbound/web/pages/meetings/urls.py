"""Addresses of the area meetings."""

from django.urls import URLPattern, path

from matchbound.web.pages.meetings import holding, reminders, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("calendar/", views.calendar, name="calendar"),
    path("hold/", holding.hold, name="hold"),
    path("stop/<str:token>/", reminders.stop, name="stop"),
    path("<uuid:session_id>/", views.show, name="show"),
    path("<uuid:session_id>/sign-up/", views.come, name="sign_up"),
    path("<uuid:session_id>/give-back/", views.leave, name="give_back"),
    path("<uuid:session_id>/remind/", reminders.remind, name="remind"),
    path("<uuid:session_id>/change/", holding.change, name="change"),
    path("<uuid:session_id>/call-off/", holding.cancel, name="call_off"),
]
