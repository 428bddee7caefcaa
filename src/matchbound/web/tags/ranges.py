"""A number with its range, in every template."""

from django import template

from matchbound.web import ranges

register = template.Library()
register.simple_tag(ranges.ranged)
