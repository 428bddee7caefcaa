"""Writes of invitations: addresses are written to by a job, batch by batch; the secret is kept nowhere.

Nothing here looks up whether an address has an account, so nobody can find it out.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Count, Q, Sum
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.actions.organisations import make_adviser
from matchbound.web.store.actions.plans import hash_of
from matchbound.web.store.models import Account, Invitation, Organisation
from matchbound.web.store.models.advising import InvitedAs
from matchbound.web.store.queries.organisations import Invited, open_organisation

LASTS = timedelta(days=60)
"""After so long a link leads nowhere any more."""
MOST_SENT, COUNTED_FOR = 3, timedelta(days=180)
"""An organisation writes to one address so often in that time."""
MOST_A_DAY = 10_000
"""Messages of one organisation."""
A_PART = 100
"""Messages that a job sends before others have their turn."""
JOB = "send_invitations"
_CHUNK = 500


class InvitingError(MatchboundError):
    """These cannot be invited now; the message says why."""

    status = 429


class OtherAddressError(MatchboundError):
    """An invitation to advise is for the account of its address alone."""

    status = 403


@dataclass(frozen=True, slots=True)
class Inviting:
    """What came of it; `left` are addresses that were written to often enough, or want no message."""

    sent: int
    left: int


def invite(
    organisation_id: int, addresses: Iterable[str], invited_as: InvitedAs, *, by: Account, at: datetime
) -> Inviting:
    """Invite addresses, each once however often it is named; a job writes to them."""
    wanted = list(dict.fromkeys(one.strip().lower() for one in addresses))
    with transaction.atomic():
        organisation = open_organisation(organisation_id, viewer=by)
        Organisation.objects.select_for_update().get(pk=organisation.pk)  # one after the other: limits hold
        need_room(organisation, len(wanted), at)
        left = _left_alone(organisation, wanted, at)
        chosen = [one for one in wanted if one not in left]
        batch = uuid4()
        _close_open(organisation, chosen, invited_as, at)
        Invitation.objects.bulk_create(
            [
                Invitation(
                    organisation=organisation,
                    invited_as=invited_as.value,
                    email=email,
                    invited_by=by,
                    created_at=at,
                    expires_at=at + LASTS,
                    batch=batch,
                )
                for email in chosen
            ],
            batch_size=_CHUNK,
        )
        if chosen:
            enqueue(JOB, {"batch": str(batch)}, due_at=at, key=f"{JOB}:{batch}")
    return Inviting(len(chosen), len(left))


def need_room(organisation: Organisation, wanted: int, at: datetime) -> None:
    """Raise InvitingError where an organisation would write to more addresses than it may in a day."""
    lately = organisation.invitations.filter(created_at__gt=at - timedelta(days=1)).count()
    if lately + wanted > MOST_A_DAY:
        said = _("An organization invites %(most)d addresses a day at most; today %(left)d are left.")
        raise InvitingError(said % {"most": MOST_A_DAY, "left": max(MOST_A_DAY - lately, 0)})


def take_back(organisation_id: int, invitation_id: UUID, *, by: Account, at: datetime) -> None:
    """Take an invitation back: its link leads nowhere any more."""
    organisation = open_organisation(organisation_id, viewer=by)
    open_ones = organisation.invitations.filter(pk=invitation_id, taken_back_at=None, answered_at=None)
    if not open_ones.update(taken_back_at=at, due=False):
        raise Http404


def send_again(organisation_id: int, invitation_id: UUID, *, by: Account, at: datetime) -> None:
    """Write to an address once more, with a new link; the old one leads nowhere."""
    organisation = open_organisation(organisation_id, viewer=by)
    row = organisation.invitations.filter(pk=invitation_id, taken_back_at=None, answered_at=None).first()
    if row is None:
        raise Http404
    found = invite(organisation_id, [row.email], InvitedAs(row.invited_as), by=by, at=at)
    if not found.sent:
        raise InvitingError(
            _("This address was written to %(most)d times, which is as often as anybody may.")
            % {"most": MOST_SENT}
        )


def _left_alone(organisation: Organisation, addresses: Sequence[str], at: datetime) -> set[str]:
    """Return the addresses that are not to be written to again."""
    found: set[str] = set()
    for start in range(0, len(addresses), _CHUNK):
        rows = organisation.invitations.filter(email__in=addresses[start : start + _CHUNK])
        lately = rows.filter(Q(created_at__gt=at - COUNTED_FOR) | Q(declined=True)).order_by()
        counted = lately.values("email").annotate(
            times=Sum("times_sent"), no=Count("pk", filter=Q(declined=True))
        )
        found |= set(counted.filter(Q(no__gt=0) | Q(times__gte=MOST_SENT)).values_list("email", flat=True))
    return found


def _close_open(
    organisation: Organisation, addresses: Sequence[str], invited_as: InvitedAs, at: datetime
) -> None:
    """Let a newer link take the place of an older one."""
    rows = organisation.invitations.filter(invited_as=invited_as.value, taken_back_at=None, answered_at=None)
    for start in range(0, len(addresses), _CHUNK):
        rows.filter(email__in=addresses[start : start + _CHUNK]).update(taken_back_at=at, due=False)


# -- sending -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToSend:
    """One message to be sent: the secret is in it and nowhere else."""

    row: Invitation
    secret: str


def part_of(batch: UUID, after: UUID | None) -> list[UUID]:
    """Return the next invitations of a batch, sent or not, so that every run of a part has the same."""
    rows = Invitation.objects.filter(batch=batch).order_by("id")
    if after is not None:
        rows = rows.filter(id__gt=after)
    return list(rows.values_list("id", flat=True)[:A_PART])


def prepare(invitation_id: UUID) -> ToSend | None:
    """Give an invitation that waits its link; None where it was sent, taken back, or nobody may send."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        rows = Invitation.objects.select_for_update(of=("self",)).select_related("organisation", "invited_by")
        row = rows.filter(pk=invitation_id, due=True, organisation__approved_at__isnull=False).first()
        if row is None:
            return None
        row.token_hash, row.times_sent = hash_of(secret), row.times_sent + 1
        row.save(update_fields=["token_hash", "times_sent"])
    return ToSend(row, secret)


def mark_sent(row: Invitation, *, at: datetime | None) -> None:
    """Note that a message went out; None: the address takes none."""
    Invitation.objects.filter(pk=row.pk).update(due=False, sent_at=at)


def enqueue_part(batch: UUID, after: UUID, *, at: datetime) -> None:
    """Enqueue the next part of a batch, once."""
    args = {"batch": str(batch), "after": str(after)}
    enqueue(JOB, args, due_at=at, key=f"{JOB}:{batch}:{after}")


# -- answers -----------------------------------------------------------------------------------------------


def become_adviser(invited: Invited, *, by: Account, at: datetime) -> None:
    """Become an adviser by an invitation, once, with the account of the address that it was written to.

    A link that is handed on shows nobody the people of a cohort.
    """
    if by.email.lower() != invited.row.email:
        raise OtherAddressError(
            _("This invitation was written to another address: sign in with the account of that address.")
        )
    with transaction.atomic():
        use(invited, at=at)
        make_adviser(invited.organisation.pk, by, at=at)


def use(invited: Invited, *, at: datetime) -> None:
    """Use an invitation up, within the caller's transaction; 404 where somebody was faster."""
    rows = Invitation.objects.filter(pk=invited.row.pk, taken_back_at=None, answered_at=None)
    if not rows.update(answered_at=at):
        raise Http404


def decline(invited: Invited, *, at: datetime) -> None:
    """Say no for whoever reads at the address: the organisation writes there no more."""
    rows = Invitation.objects.filter(pk=invited.row.pk, answered_at=None)
    rows.update(answered_at=at, declined=True, due=False)


def forget_invitations(account: Account) -> None:
    """Forget that organisations wrote to the address of an account that is deleted."""
    Invitation.objects.filter(email__iexact=account.email).delete()
