"""Template filters of the account pages."""

from typing import Final

from django import forms, template
from django.utils.translation import gettext

register = template.Library()

BROWSERS: Final = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"))
SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@register.filter
def without_placeholder(field: forms.BoundField) -> str:
    """Draw a field's widget without a placeholder: its label says it already."""
    return field.as_widget(attrs={"placeholder": False})


@register.filter
def browser(user_agent: str) -> str:
    """Say in a few words which browser calls itself so: those that mention others come first."""
    name = _first(BROWSERS, user_agent) or ("Safari" if "Safari" in user_agent else "")
    system = _first(SYSTEMS, user_agent)
    if name and system:
        return gettext("{browser} on {system}").format(browser=name, system=system)
    return name or system or gettext("A browser that does not say its name")


def _first(known: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in known if mark in user_agent), "")
