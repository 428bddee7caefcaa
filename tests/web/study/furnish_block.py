"""Run as a program on a site of its own: begins a block for some people; prints sessions and blocks."""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402 - after django.setup
from django.test import Client  # noqa: E402

from matchbound import clock  # noqa: E402
from matchbound.study.curriculum.model import StudiedExam  # noqa: E402
from matchbound.study.sessions.building import Wanted  # noqa: E402
from matchbound.study.sessions.timing import Mode  # noqa: E402
from matchbound.web.store.actions.blocks import begin_block  # noqa: E402
from matchbound.web.store.models import Account  # noqa: E402


def begun(number: int) -> tuple[str, str, list[str]]:
    """Make an account, sign it in, begin a block; return the session, the block and its questions."""
    account = Account.objects.create(email=f"p{number}@example.org", password="!")  # noqa: S106 - none
    client = Client()
    client.force_login(account)
    wanted = Wanted(StudiedExam.STEP_1, 40)
    block = begin_block(wanted, Mode.TIMED, seed=number, by=account, at=clock.now())
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return session, str(block.id), [question for question, _ in block.questions]


print(json.dumps([begun(number) for number in range(int(sys.argv[1]))]))  # noqa: T201 - read by the test
