"""What is said to a person between two pages: in a cookie that only this host can set."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class GuardedCookieStorage(CookieStorage):
    """Keeps messages in a signed cookie, with https under a name that no other host can use."""

    cookie_name = "__Host-messages" if settings.SESSION_COOKIE_SECURE else "messages"


class MessageStorage(FallbackStorage):
    """Keeps messages in the cookie, and those that do not fit in the session."""

    storage_classes = (GuardedCookieStorage, SessionStorage)
