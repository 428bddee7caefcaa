"""Cards for repetition: settings, decks, notes, cards as they stand, answers, pictures, imports of decks."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from matchbound.web.store.models.account import Account

NAME_LENGTH = 400
"""The longest name of a deck or of a kind of note."""


class RepetitionSettings(models.Model):
    """How an account wants to be asked, and what its memory is reckoned by."""

    account = models.OneToOneField(
        Account, on_delete=models.CASCADE, primary_key=True, related_name="repetition"
    )
    zone = models.CharField(max_length=64, blank=True)
    """Empty: the account's own."""
    retention = models.FloatField(default=0.9)
    new_a_day = models.PositiveIntegerField(default=20)
    reviews_a_day = models.PositiveIntegerField(default=200)
    leech_after = models.PositiveSmallIntegerField(default=8)
    without_exam = models.BooleanField(default=False)
    """True: no exam's day is minded, neither the dossier's nor one that was chosen."""
    scheduled_for = models.DateField(null=True)
    """The exam's day that cards are laid out for now."""
    parameters = models.JSONField(null=True)
    """None: the defaults."""
    model = models.CharField(max_length=20, blank=True)
    """What the parameters are for, such as fsrs-6."""
    fit_outcome = models.CharField(max_length=12, blank=True)
    fitted_at = models.DateTimeField(null=True)
    fitted_on = models.PositiveIntegerField(default=0)
    """Reviews that there were at the last fit."""
    default_loss = models.FloatField(null=True)
    own_loss = models.FloatField(null=True)
    reviews = models.PositiveIntegerField(default=0)
    """Answers that count, so that a fit that is due is found without counting."""


class CardDeck(models.Model):
    """A deck of an account; names of nested decks are joined by `::`."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="card_decks")
    name = models.CharField(max_length=NAME_LENGTH)
    brought = models.BooleanField(default=False)
    """Whether it came with an import."""
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "name"], name="one_deck_of_a_name")
        ]


class NoteKind(models.Model):
    """A kind of note: its fields, and the cards that are made of each."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="note_kinds")
    digest = models.CharField(max_length=32)
    name = models.CharField(max_length=NAME_LENGTH)
    fields = models.JSONField()
    templates = models.JSONField()
    """Lists of [name, question, answer]."""
    cloze = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "digest"], name="one_note_kind_of_a_content")
        ]


class NoteRow(models.Model):
    """What cards are made of; `guid` tells it again when it is imported once more."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notes")
    guid = models.CharField(max_length=120)
    kind = models.ForeignKey(NoteKind, on_delete=models.CASCADE, related_name="notes")
    fields = models.TextField()
    """Its values, joined by the unit separator, their HTML as it came: cleaned whenever it is shown."""
    tags = models.TextField(blank=True)
    """With a space before and after each."""
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "guid"], name="one_note_of_a_guid")
        ]


class CardRow(models.Model):
    """A card as it stands; its columns are those of `study.repetition.cards.Card`."""

    class Source(models.TextChoices):
        """What it was made from."""

        CONCEPT = "concept"
        QUESTION = "question"
        OWN = "own"
        IMPORT = "import"

    class Stage(models.TextChoices):
        """Where it stands; see `study.repetition.cards.Stage`."""

        NEW = "new"
        LEARNING = "learning"
        REVIEW = "review"
        RELEARNING = "relearning"

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="cards")
    note = models.ForeignKey(NoteRow, on_delete=models.CASCADE, related_name="cards")
    ord = models.PositiveIntegerField(default=0)
    """Which card of its note it is."""
    deck = models.ForeignKey(CardDeck, on_delete=models.CASCADE, related_name="cards")
    source = models.CharField(max_length=8, choices=Source.choices)
    origin = models.CharField(max_length=80, blank=True)
    """The concept or question that it was made from."""
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.NEW)
    step = models.PositiveSmallIntegerField(null=True)
    stability = models.FloatField(null=True)
    difficulty = models.FloatField(null=True)
    due = models.DateTimeField(null=True)
    last = models.DateTimeField(null=True)
    last_day = models.IntegerField(null=True)
    """Study day of `last`, in days since 1970."""
    reps = models.PositiveIntegerField(default=0)
    lapses = models.PositiveIntegerField(default=0)
    suspended = models.BooleanField(default=False)
    buried_on = models.DateField(null=True)
    """The study day on which it does not come."""
    leech = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["note", "ord"], name="one_card_of_a_place")]
        indexes: ClassVar = [
            models.Index(fields=["account", "stage", "due"], condition=Q(suspended=False), name="cards_due"),
            models.Index(fields=["account", "source", "origin"], name="cards_by_origin"),
        ]


class ReviewRow(models.Model):
    """One answer; never changed but to mark that it was taken back."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="reviews")
    card = models.ForeignKey(CardRow, on_delete=models.CASCADE, related_name="reviews")
    at = models.DateTimeField()
    day = models.IntegerField()
    """Study day, in days since 1970."""
    rating = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10, choices=CardRow.Stage.choices)
    """Of the card before."""
    first = models.BooleanField(default=False)
    """Whether the card was new."""
    counts = models.BooleanField(default=True)
    """False: tells nothing of memory (cramming, or before the card was set back to new)."""
    took_ms = models.PositiveIntegerField(default=0)
    before = models.JSONField(null=True)
    """The card before, for taking the answer back; None: it was brought with a deck."""
    request = models.UUIDField(null=True)
    """Made by whoever answered: the same answer sent twice counts once."""
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["card", "at"], name="one_answer_at_a_moment"),
            models.UniqueConstraint(
                fields=["account", "request"],
                condition=Q(request__isnull=False),
                name="one_answer_of_a_request",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["account", "day"], name="reviews_by_day")]


class DayQueue(models.Model):
    """The order of a study day, made once; what was answered since is left out when it is read."""

    account = models.OneToOneField(
        Account, on_delete=models.CASCADE, primary_key=True, related_name="day_queue"
    )
    day = models.DateField()
    cards = models.JSONField()
    new = models.JSONField()
    """Those of the cards that are new."""
    put_off = models.PositiveIntegerField()


class CardMedia(models.Model):
    """A picture or recording of an account's decks; its bytes lie on the disk by their digest."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="card_media")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    content_type = models.CharField(max_length=40, blank=True)
    """Found in its content, from a short list; empty: of another kind, handed out as a file only."""
    size = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "name"], name="one_media_of_a_name")
        ]


class DeckImport(models.Model):
    """A package of cards on its way in; its file lies on the disk until it is done."""

    class State(models.TextChoices):
        """Where it stands."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="deck_imports")
    file_name = models.CharField(max_length=200)
    with_history = models.BooleanField(default=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    """Notes written; a worker that takes over goes on from here."""
    of = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    fault = models.TextField(blank=True)
    """Why it failed, for people."""
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "-created_at"], name="deck_imports_of_account")]

    @property
    def is_open(self) -> bool:
        """Say whether it is still worked on."""
        return self.state in {self.State.QUEUED, self.State.RUNNING}
