"""The list of findings on a page that is made from a template."""

from collections.abc import Sequence

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from matchbound.web.findings import Group
from matchbound.web.findings_html import findings_html
from matchbound.web.tags.terms import seen_on_page

register = template.Library()


@register.simple_tag(takes_context=True)
def findings(context: Context, groups: Sequence[Group]) -> SafeString:
    """Return the findings, with each term marked up that the page did not explain before."""
    return findings_html(groups, seen_on_page(context))
