"""The tasks of a plan as HTML text, month by month; in plain Python, as the list of findings is."""

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from matchbound.web.pages.plan.shown import Month, TaskRow
from matchbound.web.parts import day_words


def tasks_html(months: Sequence[Month]) -> SafeString:
    """Return the lists of what begins in each month."""
    why = escape(gettext("Why, and who says so"))
    return SafeString("".join(_month(one, why) for one in months))  # nosec B703 - escaped where it is made


def _month(month: Month, why: str) -> str:
    rows = "".join(_row(one, why) for one in month.rows)
    name = escape(day_words(month.month, "F Y"))
    return f'<h3 class="month">{name}</h3>\n<ul class="findings tasks">\n{rows}</ul>\n'


def _row(row: TaskRow, why: str) -> str:
    task, title = row.task, escape(row.task.title)
    slack = f'<span class="{"tag" if task.critical else "quiet"}">{escape(row.slack)}</span>'
    effort = f'<p class="quiet">{escape(row.effort)}</p>\n' if row.effort else ""
    more = "".join(f" {escape(one)}" for one in row.more)
    return (
        f'<li id="{escape(task.id)}" class="finding{" critical" if task.critical else ""}">\n'
        f'<div class="finding-side">\n<span class="days">{escape(row.days)}</span>\n'
        f'{slack if row.slack else ""}\n</div>\n<div class="task">\n<div>\n'
        f'<p class="task-title"><bdi lang="en">{title}</bdi></p>\n{effort}'
        f'<details class="grounds"><summary>{why}</summary>\n'
        f'<p class="sources"><a href="{escape(row.rule_url)}">{escape(row.rule_title)}</a>: '
        f'<bdi lang="en">{escape(task.reason)}.</bdi>{more}</p>\n{row.cites}\n</details>\n'
        f"</div>\n{_tick(row, title)}</div>\n</li>\n"
    )


def _tick(row: TaskRow, title: str) -> str:
    if not row.tick:
        return ""
    words = escape(row.tick)
    return (
        f'<a class="button second small no-print" href="{escape(row.tick_url)}" '
        f'aria-label="{words}: {title}">{words}</a>\n'
    )
