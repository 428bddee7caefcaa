"""Every fault of a market's tables at once, and what they say where there is none."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from matchbound.match.files.faults import FaultLog
from matchbound.match.files.ranks import NO_MATCH, check_filled, check_known, check_lists, check_once, whole
from matchbound.match.files.tables import Table


@dataclass(frozen=True, slots=True)
class Checked:
    """Ids, and the rows of each table that say something; entries of lists sorted by list and rank."""

    applicants: pl.Series
    programs: pl.Series
    primary: pl.DataFrame
    ranked: pl.DataFrame
    quotas: pl.DataFrame
    couples: pl.DataFrame
    supplemental: pl.DataFrame
    reversions: pl.DataFrame


def check(tables: Mapping[str, Table], log: FaultLog) -> Checked:
    """Look at every table; what is returned can be used if the log stays empty."""
    applicants = tables["applicants"].frame["applicant"].drop_nulls().unique(maintain_order=True)
    programs = tables["programs"].frame["program"].drop_nulls().unique(maintain_order=True)
    couples = _couples(tables, applicants, log)
    primary = _primary(tables, programs, couples, log)
    _joint(tables, primary, couples, log)
    return Checked(
        applicants=applicants,
        programs=programs,
        primary=primary,
        ranked=_ranked(tables, applicants, log),
        quotas=_quotas(tables["programs"], log),
        couples=couples,
        supplemental=_supplemental(tables, programs, primary, log),
        reversions=_reversions(tables, programs, log),
    )


def _primary(
    tables: Mapping[str, Table], programs: pl.Series, couples: pl.DataFrame, log: FaultLog
) -> pl.DataFrame:
    table = tables["applicants"]
    check_filled(log, table, "applicant")
    known = pl.concat((programs, pl.Series("program", [NO_MATCH])))
    check_known(log, table, "program", known, tables["programs"].file)
    entries = check_lists(log, table, ["applicant"], "program")
    coupled = pl.concat((couples["applicant"], couples["partner"])).implode()
    singles = entries.filter(~pl.col("applicant").is_in(coupled))
    nobody = pl.col("program") == NO_MATCH
    log.add_rows(table.file, singles.filter(nobody), "only a couple's line may name no program (-)")
    check_once(log, table, singles.filter(~nobody), ["applicant", "program"], "{} ranks {} twice")
    return entries


def _ranked(tables: Mapping[str, Table], applicants: pl.Series, log: FaultLog) -> pl.DataFrame:
    table, file = tables["programs"], tables["applicants"].file
    check_filled(log, table, "program")
    remedy = "; whoever ranks no program has a row there with their id alone"
    check_known(log, table, "applicant", applicants, f"{file}{remedy}")
    entries = check_lists(log, table, ["program"], "applicant")
    check_once(log, table, entries, ["program", "applicant"], "{} ranks {} twice")
    return entries


def _quotas(table: Table, log: FaultLog) -> pl.DataFrame:
    frame = whole(log, table, "quota", least=0).filter(pl.col("program").is_not_null())
    reserved = frame.filter(pl.col("program") == NO_MATCH)
    log.add_rows(table.file, reserved, "- stands for no program; give this one another id")
    first = pl.col("number").drop_nulls().first().over("program")
    other = frame.filter(pl.col("number") != first)
    log.add_rows(table.file, other, "program {} has another quota in an earlier row", "program")
    columns = ("quota", "number", "specialty")
    quotas = frame.group_by("program", maintain_order=True).agg(
        pl.col("row").first(), *(pl.col(one).drop_nulls().first() for one in columns)
    )
    none = quotas.filter(pl.col("quota").is_null())
    log.add_rows(table.file, none, "program {} has a quota in none of its rows", "program")
    return quotas


def _couples(tables: Mapping[str, Table], applicants: pl.Series, log: FaultLog) -> pl.DataFrame:
    table = tables["couples"]
    check_filled(log, table, "applicant", "partner")
    for column in ("applicant", "partner"):
        check_known(log, table, column, applicants, tables["applicants"].file)
    couples = table.frame.filter(pl.all_horizontal(pl.col("applicant", "partner").is_not_null()))
    alone = pl.col("applicant") == pl.col("partner")
    log.add_rows(table.file, couples.filter(alone), "{} cannot be a couple alone", "applicant")
    members = couples.filter(~alone).unpivot(["applicant", "partner"], index="row", value_name="member")
    check_once(log, table, members.sort("row"), ["member"], "{} is in a couple in an earlier row")
    return couples


def _joint(tables: Mapping[str, Table], primary: pl.DataFrame, couples: pl.DataFrame, log: FaultLog) -> None:
    """Note couples whose lists cannot be joined line by line."""
    size = primary.group_by("applicant").agg(pl.len().alias("lines"))
    pairs = couples.select("row", "applicant", "partner")
    for column in ("applicant", "partner"):
        its = size.rename({"applicant": column, "lines": f"{column} lines"})
        pairs = pairs.join(its, on=column, how="left", maintain_order="left")
    pairs = pairs.with_columns(pl.col("applicant lines", "partner lines").fill_null(0))
    uneven = pairs.filter(pl.col("applicant lines") != pl.col("partner lines"))
    words = "{} lists {}, {} lists {}; the lists of a couple are joined line by line"
    columns = ("applicant", "applicant lines", "partner", "partner lines")
    log.add_rows(tables["couples"].file, uneven, words, *columns)
    entries = primary.select("row", "applicant", "number", "program")
    theirs = entries.select(pl.col("applicant").alias("partner"), "number", pl.col("program").alias("other"))
    lines = entries.join(couples.select("applicant", "partner"), on="applicant")
    lines = lines.join(theirs, on=["partner", "number"], maintain_order="left").sort("row")
    both = lines.filter((pl.col("program") == NO_MATCH) & (pl.col("other") == NO_MATCH))
    file = tables["applicants"]
    log.add_rows(
        file.file, both, "line {} of {} and {} names no program at all", "number", "applicant", "partner"
    )
    again = lines.filter(~pl.struct("applicant", "program", "other").is_first_distinct())
    words = "line {} of {} and {} names the same two programs as a line before"
    log.add_rows(file.file, again, words, "number", "applicant", "partner")


def _supplemental(
    tables: Mapping[str, Table], programs: pl.Series, primary: pl.DataFrame, log: FaultLog
) -> pl.DataFrame:
    table = tables["supplemental"]
    check_filled(log, table, "applicant", "program", "rank", "preliminary")
    check_known(log, table, "preliminary", programs, tables["programs"].file)
    owner = ["applicant", "program"]
    entries = check_lists(log, table, owner, "preliminary")
    stray = entries.join(primary, on=owner, how="anti").sort("row")
    words = "program {} is not on the primary list of {}"
    log.add_rows(table.file, stray, words, "program", "applicant")
    own = entries.filter(pl.col("program") == pl.col("preliminary"))
    log.add_rows(table.file, own, "program {} cannot be its own preliminary year", "program")
    check_once(log, table, entries, [*owner, "preliminary"], "{} ranks, after {}, {} twice")
    return entries


def _reversions(tables: Mapping[str, Table], programs: pl.Series, log: FaultLog) -> pl.DataFrame:
    table = tables["reversions"]
    check_filled(log, table, "donor", "receiver", "positions")
    for column in ("donor", "receiver"):
        check_known(log, table, column, programs, tables["programs"].file)
    rows = whole(log, table, "positions", least=1)
    rows = rows.filter(pl.all_horizontal(pl.col("donor", "receiver", "number").is_not_null()))
    check_once(log, table, rows, ["donor", "receiver"], "positions of {} revert to {} in an earlier row")
    gives: dict[str, set[str]] = {}
    for row, donor, receiver in rows.select("row", "donor", "receiver").iter_rows():
        if donor in _reached(gives, receiver):
            log.add(table.file, row, f"positions of {donor} would come back to it")
        else:
            gives.setdefault(donor, set()).add(receiver)
    return rows


def _reached(gives: Mapping[str, set[str]], start: str) -> set[str]:
    """Return the programs that positions of one could come to, itself included."""
    found, new = {start}, [start]
    while new:
        more = gives.get(new.pop(), set()) - found
        found |= more
        new += more
    return found
