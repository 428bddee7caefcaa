"""The request as our views get it: with its account and its htmx details."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from matchbound.web.store.models.account import Account


class Request(HttpRequest):
    """A request of somebody who is signed in (views for members) or not (public views)."""

    user: Account
    htmx: HtmxDetails
