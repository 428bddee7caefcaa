"""What a document may be called: whatever somebody typed, made safe to show and to save under."""

import re
import unicodedata

LONGEST = 80  # characters; with its ending a name stays below what any file system takes
LONGEST_BYTES = 200
JOINERS = "\u200c\u200d"  # belong to the spelling of Persian, Hindi and others
FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')  # mean something else to some file system
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # controls, direction overrides, unassigned


def clean_name(typed: str, suffix: str) -> str:
    """Return a name that hides nothing and ends in the suffix of what the file is; "" if nothing is left."""
    name = unicodedata.normalize("NFC", typed)
    name = "".join(char for char in name if char in JOINERS or unicodedata.category(char) not in HIDDEN)
    stem = FORBIDDEN.sub("-", " ".join(name.split()))
    stem = _without_suffix(stem, suffix).strip(" .-" + JOINERS)
    stem = stem[:LONGEST].encode()[:LONGEST_BYTES].decode(errors="ignore").rstrip(" .-" + JOINERS)
    return f"{stem}{suffix}" if stem else ""


def last_part(path: str) -> str:
    """Return the file's own name from what a browser sent, which may be a whole path."""
    return re.split(r"[/\\]", path)[-1]


def _without_suffix(name: str, suffix: str) -> str:
    for known in {suffix, ".jpeg", ".heif"} if suffix in {".jpg", ".heic"} else {suffix}:
        if name.lower().endswith(known):
            return name[: -len(known)]
    return name
