"""Addresses of the area letters. The one for a writer is known to nobody else."""

from django.urls import URLPattern, path

from matchbound.web.pages.letters import answering, assigning, sharing, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("programs/", assigning.programs, name="programs"),
    path("programs/assign/", assigning.assign, name="assign"),
    path("sharing/", sharing.index, name="sharing"),
    path("<int:place>/", views.one, name="one"),
    path("<int:place>/pack/", views.pack, name="pack"),
    path("<int:place>/link/", sharing.create, name="create_link"),
    path("links/<uuid:link_id>/close/", sharing.close, name="close_link"),
    path("replies/<int:reply_id>/take/", sharing.take, name="take"),
    path("for-writer/<str:token>/", answering.answer, name="answer"),
]
