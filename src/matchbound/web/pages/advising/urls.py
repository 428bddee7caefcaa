"""Addresses of the area advising."""

from django.urls import URLPattern, path

from matchbound.web.pages.advising import administering, inviting, joining, keeping, people, writing

urlpatterns: list[URLPattern] = [
    path("organisations/", keeping.index, name="index"),
    path("organisations/<int:organisation_id>/", keeping.show, name="show"),
    path("organisations/<int:organisation_id>/code/", keeping.code, name="code"),
    path("organisations/<int:organisation_id>/leave/", keeping.go, name="leave"),
    path("organisations/<int:organisation_id>/name/", keeping.name, name="name"),
    path("organisations/<int:organisation_id>/invitations/", inviting.index, name="invitations"),
    path(
        "organisations/<int:organisation_id>/invitations/<uuid:invitation_id>/take-back/",
        inviting.take_it_back,
        name="take_back",
    ),
    path(
        "organisations/<int:organisation_id>/invitations/<uuid:invitation_id>/again/",
        inviting.again,
        name="again",
    ),
    path("organisations/<int:organisation_id>/messages/", writing.index, name="messages"),
    path("organisations/<int:organisation_id>/messages/new/", writing.write, name="write"),
    path("organisations/<int:organisation_id>/messages/<uuid:message_id>/", writing.show, name="message"),
    path("organisations/<int:organisation_id>/messages/<uuid:message_id>/stop/", writing.stop, name="stop"),
    path("people/<int:account_id>/", people.person, name="person"),
    path("people/<int:account_id>/notes/", people.note, name="note"),
    path("people/<int:account_id>/tasks/", people.task, name="task"),
    path("people/<int:account_id>/<slug:scope>/", people.section, name="section"),
    path("notes/<int:note_id>/delete/", people.drop_note, name="drop_note"),
    path("tasks/<int:task_id>/take-back/", people.take_back, name="take_task_back"),
    path("tasks/<int:task_id>/answer/", joining.answer, name="answer"),
    path("invited/<str:token>/", joining.invited, name="invited"),
    path("invited/<str:token>/decline/", joining.say_no, name="decline"),
    path("join/", joining.by_code, name="join"),
    path("join/<str:code>/", joining.join_by_code, name="join_by_code"),
    path("joined/<int:advised_id>/", joining.joined, name="joined"),
    path("joined/<int:advised_id>/end/", joining.end, name="end"),
    path("all/", administering.index, name="all"),
    path("all/<int:organisation_id>/", administering.show, name="administer"),
    path("all/<int:organisation_id>/advisers/", administering.add, name="add_adviser"),
    path(
        "all/<int:organisation_id>/advisers/<int:account_id>/remove/",
        administering.remove,
        name="remove_adviser",
    ),
    path("all/<int:organisation_id>/open/", administering.open_it, name="open"),
    path("seen/", administering.seen, name="seen"),
]
