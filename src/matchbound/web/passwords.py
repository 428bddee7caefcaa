"""Passwords that are refused although they are long: the site's own words, and those known from break-ins."""

import hashlib
import re
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from matchbound.web.store.models.account import Account

OWN_WORDS = re.compile(
    "matchbound|match|residency|residence|resident|usmle|ecfmg|intealth|eras|nrmp|step|img|visa"
    "|doctor|physician|medical|medicine|hospital|password|passwort|welcome"
)
"""Words that whoever guesses at a password of this site tries first."""
LEAST_LEFT = 6
"""How many letters and digits must be left of a password without these words."""
DIGITS_OF_SHA1 = 40


class OwnWordsValidator:
    """Refuses a password that is little more than words of this site and its trade."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Say so where too little is left without these words."""
        del user
        left = [letter for letter in OWN_WORDS.sub("", password.lower()) if letter.isalnum()]
        if len(left) < LEAST_LEFT and OWN_WORDS.search(password.lower()):
            raise ValidationError(
                _("This password is little more than words that anybody would try here first."),
                code="password_of_own_words",
            )

    def get_help_text(self) -> str:
        """Say beside the field what is asked."""
        return _("Your password cannot be little more than a word such as 'residency' with a number.")


class BreachedPasswordValidator:
    """Refuses a password that stands in the list of the settings, if there is one."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Say so where the password is in the list."""
        del user
        if settings.BREACHED_PASSWORDS and is_listed(password, settings.BREACHED_PASSWORDS):
            raise ValidationError(
                _("This password is known from a break-in elsewhere. Choose one that you use nowhere else."),
                code="password_breached",
            )

    def get_help_text(self) -> str:
        """Say beside the field what is asked."""
        return _("Your password cannot be one that is known from a break-in elsewhere.")


def is_listed(password: str, path: Path) -> bool:
    """Say whether a file of SHA-1 digests, sorted, one a line, holds a password's, in a few dozen reads."""
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with path.open("rb") as file:
        low, high = 0, path.stat().st_size
        while low < high:
            middle = (low + high) // 2
            file.seek(max(middle - 1, low))
            if middle > low:
                file.readline()  # on to the first line that begins at the middle or behind it
            found = file.readline()[:DIGITS_OF_SHA1].upper() if file.tell() < high else b"~"
            if found == wanted:
                return True
            low, high = (file.tell(), high) if found < wanted else (low, middle)
    return False
