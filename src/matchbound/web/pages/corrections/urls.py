"""Addresses of the area corrections."""

from django.urls import URLPattern, path

from matchbound.web.pages.corrections import deciding, views

OF = "program/<str:program_id>/<str:requirement>/"

urlpatterns: list[URLPattern] = [
    path(OF, views.propose, name="propose"),
    path(f"{OF}vote/", views.vote, name="vote"),
    path("mine/", views.mine, name="mine"),
    path("queue/", views.queue, name="queue"),
    path("log/", views.log, name="log"),
    path("<int:correction_id>/", deciding.show, name="show"),
    path("<int:correction_id>/accept/", deciding.accept, name="accept"),
    path("<int:correction_id>/refuse/", deciding.refuse, name="refuse"),
    path("<int:correction_id>/take-back/", deciding.take_back, name="take_back"),
    path("<int:correction_id>/withdraw/", deciding.withdraw, name="withdraw"),
]
