"""E-mail: a message in its reader's language with what mail programs ask of it, and one of many sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from smtplib import SMTPRecipientsRefused
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from matchbound.web.store.models import Account


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets a message and has no account, or none that is known."""

    email: str
    language: str


def mail(
    words: str,
    said: Mapping[str, Any],
    *,
    name: str,
    to: Account | Reader,
    at: datetime | None = None,
    stop_url: str = "",
) -> EmailMessage:
    """Return a message; made again of the same things, it is the same to the letter.

    `words` begins the names of its two templates, `name` tells it from every other message, `at` is the
    instant that it bears, `stop_url` ends its kind with one click (RFC 8058).
    """
    with translation.override(to.language):
        subject = render_to_string(f"{words}_subject.txt", {**said, "stop_url": stop_url})
        body = render_to_string(f"{words}_message.txt", {**said, "stop_url": stop_url})
    headers = {
        "Message-ID": f"<{name}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    if at:
        headers["Date"] = format_datetime(at.replace(microsecond=0))
    if stop_url:
        headers["List-Unsubscribe"] = f"<{stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(" ".join(subject.split()), body, to=[to.email], headers=headers)


def send_one(message: EmailMessage) -> bool:
    """Send one of many; False where the server takes none for this recipient. All else fails the job."""
    try:
        message.send()
    except SMTPRecipientsRefused:
        return False
    return True
