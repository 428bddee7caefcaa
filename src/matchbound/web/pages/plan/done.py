"""Ticking a task: a small form asks for the fact that makes it so."""

from collections.abc import Iterable, Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext as _

from matchbound.dossier.faults import Severity
from matchbound.dossier.laws import faults_of
from matchbound.dossier.model import Dossier
from matchbound.web.forms import RecordForm, form_of
from matchbound.web.labels import in_plain_words, word_of
from matchbound.web.pages.plan.asked import Asked, with_fact


def form_for(asked: Asked, data: Mapping[str, str] | None, today: date) -> RecordForm:
    """Return the form for a fact; a day that must have come is today, unless somebody says otherwise."""
    form = form_of(type(asked.base), *asked.names)(data, record=asked.base)
    for name in (*asked.past, *asked.ahead):
        form.fields[name].required = True
        if name in asked.past and form.initial.get(name) is None:
            form.initial[name] = today
    outcome = form.fields.get("outcome")
    if asked.outcomes and isinstance(outcome, forms.ChoiceField):
        outcome.choices = [("", _("Choose…")), *((one.value, word_of(one.value)) for one in asked.outcomes)]
    return form


def changed_by(asked: Asked, form: RecordForm, dossier: Dossier, today: date) -> Dossier | None:
    """Return the dossier with the fact in it; None where the form says what is wrong with that."""
    if not form.is_valid() or not _days_fit(asked, form, today):
        return None
    changed, place = with_fact(asked, form.result, dossier, today)
    known = {(one.path, one.message) for one in faults_of(dossier, today)}
    for fault in faults_of(changed, today):
        if fault.severity is Severity.FAULT and (fault.path, fault.message) not in known:
            inner = fault.path.removeprefix(f"{place}.")
            form.add_error(form.field_at(inner), in_plain_words(fault.message))
    return changed if form.is_valid() else None


def _days_fit(asked: Asked, form: RecordForm, today: date) -> bool:
    _refuse(form, (one for one in asked.past if _day(form, one) > today), _("This day has not come yet."))
    _refuse(form, (one for one in asked.ahead if _day(form, one) <= today), _("This day must lie ahead."))
    return form.is_valid()


def _day(form: RecordForm, name: str) -> date:
    day: date = form.cleaned_data[name]
    return day


def _refuse(form: RecordForm, names: Iterable[str], message: str) -> None:
    for name in list(names):
        form.add_error(name, message)
