"""The site's settings with a data folder of their own, so that no test touches a real installation."""

import os
import tempfile
from pathlib import Path

_data = Path(tempfile.mkdtemp(prefix="matchbound-tests-"))
os.environ.update(
    MATCHBOUND_DATA=str(_data),
    MATCHBOUND_DEBUG="0",
    MATCHBOUND_SITE_URL="http://localhost",
    MATCHBOUND_HOSTS="localhost,testserver",
    DJANGO_ALLOW_ASYNC_UNSAFE="true",  # Playwright's sync interface runs an event loop of its own
)

from matchbound.web.config.settings import *  # noqa: E402, F403 - settings are a module of names

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; the real ones are tested apart
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
if "sqlite3" in DATABASES["default"]["ENGINE"]:  # type: ignore[operator] # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": _data / "test.sqlite3"}  # noqa: F405
