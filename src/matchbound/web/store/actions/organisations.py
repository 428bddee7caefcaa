"""Writes of organisations: made and closed by administrators, kept by their advisers."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.base.plain_text import plain_line
from matchbound.web.store.models import Account, Organisation, OrganisationAdviser
from matchbound.web.store.models.account import ADVISERS, Role
from matchbound.web.store.models.advising import OrganisationKind
from matchbound.web.store.queries.organisations import own_organisation
from matchbound.web.store.queries.schools import school_key

CODE_LETTERS, CODE_LENGTH = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 10
"""Without letters and digits that look alike."""


class OrganisationError(MatchboundError):
    """This cannot be done with an organisation as it stands; the message says why."""

    status = 409


@dataclass(frozen=True, slots=True)
class About:
    """What an organisation is."""

    name: str
    kind: OrganisationKind
    country: str = ""


def add_organisation(about: About, *, by: Account | None, at: datetime) -> Organisation:
    """Take an organisation in; `by` is an administrator, or None on the command line."""
    _need_administrator(by)
    name = plain_line(about.name)
    key = school_key(name, about.country) if about.kind is OrganisationKind.SCHOOL else ""
    try:
        with transaction.atomic():
            return Organisation.objects.create(
                name=name,
                kind=about.kind.value,
                country=about.country,
                school_key=key,
                code=_new_code(),
                created_at=at,
                approved_at=at,
            )
    except IntegrityError:
        raise OrganisationError(_("There is an organization of this name in this country.")) from None


def open_or_close(organisation_id: int, *, is_open: bool, by: Account, at: datetime) -> None:
    """Let an organisation's advisers see the people who let them, or nobody any more."""
    _need_administrator(by)
    rows = Organisation.objects.filter(pk=organisation_id)
    if not rows.exists():
        raise Http404
    rows.filter(approved_at__isnull=is_open).update(approved_at=at if is_open else None)


def add_adviser(organisation_id: int, email: str, *, by: Account | None, at: datetime) -> None:
    """Let an account advise for an organisation: what an administrator does for the first one."""
    _need_administrator(by)
    account = Account.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if account is None:
        raise OrganisationError(_("No account has this address: the person signs up first."))
    if not Organisation.objects.filter(pk=organisation_id).exists():
        raise Http404
    make_adviser(organisation_id, account, at=at)


def add_with_advisers(about: About, emails: Iterable[str], *, at: datetime) -> Organisation:
    """Take an organisation in with its advisers, or with a fault among them nothing: for the command line."""
    with transaction.atomic():
        row = add_organisation(about, by=None, at=at)
        add_advisers(row.pk, emails, at=at)
    return row


def add_advisers(organisation_id: int, emails: Iterable[str], *, at: datetime) -> None:
    """Let several accounts advise; the addresses without an account are named together, and none is added."""
    wanted = list(emails)
    there = {one for one in wanted if Account.objects.filter(email__iexact=one.strip()).exists()}
    if missing := [one for one in wanted if one not in there]:
        said = _("No account has the address %(addresses)s: the person signs up first.")
        raise OrganisationError(said % {"addresses": ", ".join(missing)})
    with transaction.atomic():
        for email in wanted:
            add_adviser(organisation_id, email, by=None, at=at)


def make_adviser(organisation_id: int, account: Account, *, at: datetime) -> None:
    """Make somebody an adviser of an organisation; an account with another duty cannot be one."""
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=account.pk)
        if account.role not in (*ADVISERS, Role.APPLICANT):
            raise OrganisationError(
                _("An account that edits or teaches cannot advise as well: use another account for it.")
            )
        if account.role == Role.APPLICANT:
            account.role = Role.ADVISER
            account.save(update_fields=["role"])
        OrganisationAdviser.objects.get_or_create(
            organisation_id=organisation_id, account=account, defaults={"since": at}
        )


def remove_adviser(organisation_id: int, account_id: int, *, by: Account | None) -> None:
    """Let somebody advise no more, as an administrator decides."""
    _need_administrator(by)
    with transaction.atomic():
        _take_out(organisation_id, account_id)


def leave(organisation_id: int, *, by: Account) -> None:
    """Leave an organisation; its last adviser cannot, since nobody would answer its applicants."""
    with transaction.atomic():
        organisation = own_organisation(organisation_id, viewer=by)
        Organisation.objects.select_for_update().get(pk=organisation.pk)  # of two, one is the last
        if not organisation.advisers.exclude(account=by).exists():
            raise OrganisationError(
                _("You are the only adviser: add a colleague first, or ask an administrator to close it.")
            )
        _take_out(organisation.pk, by.pk)


def change_code(organisation_id: int, *, by: Account) -> str:
    """Give an organisation another code; whoever has the old one cannot join by it any more."""
    organisation = own_organisation(organisation_id, viewer=by)
    organisation.code = _new_code()
    organisation.save(update_fields=["code"])
    return organisation.code


def change_own_name(organisation_id: int, name: str, *, by: Account) -> None:
    """Keep how an adviser wants to be called by the colleagues in an organisation."""
    organisation = own_organisation(organisation_id, viewer=by)
    organisation.advisers.filter(account=by).update(name=name)


def _take_out(organisation_id: int, account_id: int) -> None:
    gone, _rows = OrganisationAdviser.objects.filter(
        organisation=organisation_id, account=account_id
    ).delete()
    if not gone:
        raise Http404
    if not OrganisationAdviser.objects.filter(account=account_id).exists():
        Account.objects.filter(pk=account_id, role=Role.ADVISER).update(role=Role.APPLICANT)


def _new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))


def _need_administrator(by: Account | None) -> None:
    if by is not None and by.role != Role.ADMINISTRATOR:
        raise Http404
