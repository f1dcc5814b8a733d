"""The same applicants in every layout: one row with columns for each relative, and lists in `check`'s own shape.

Ties of a drawn long table are written into columns by this code alone; what `check` is asked is built by the oracle.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import polars as pl

from sanctions243d import ApplicantError, Relation, Rulebook, check
from screening.oracle import DEFAULTED, JOB, LISTS, PERSON, Answer, Plain, applicant_of
from screening.random_tables import Drawn, random_table
from screening.shapes import Shape
from screening.words import table_words

FACTS = ("since", *JOB)
SEPARATORS = (".", "_", " ")
OTHER = "unknown"


@dataclass
class Laid:
    """A table, and of each row the applicant whom `check` is asked about, with the columns of each relative."""

    table: pl.DataFrame
    applicants: list[Plain]
    groups: list[list[str]]
    on: Any


def drawn(random: Random, rulebook: Rulebook, count: int) -> Drawn:
    """Return a long table, from which the others are made."""
    return random_table(random, table_words(rulebook), count, Shape(is_long=True))


def says(tie: Plain) -> bool:
    """Whether a tie says something beside the relation."""
    return any(
        tie.get(name) is not None and (name, tie[name]) not in _UNSAID for name in (*FACTS, "relative_nationality")
    )


_UNSAID = [(name, "unsaid") for name in (*DEFAULTED, "relative_nationality")]


def wide(random: Random, long: Drawn) -> Laid:
    """Return a table with columns for each relative; of whom nothing is said is nobody there."""
    names: dict[str, str] = {}
    rows, applicants, every = [], [], []
    for row in long.rows:
        ties = [tie for tie in (long.ties or {}).get(row["id"], []) if says(tie)]
        own = next((tie for tie in ties if tie["relation"] == "self"), None)
        flat: Plain = {name: row[name] for name in ("id", *PERSON, *LISTS)}
        flat |= {name: own[name] for name in JOB} if own else {}
        ordered, groups = [own] if own else [], []
        for number, tie in enumerate(tie for tie in ties if tie is not own):
            relation = tie["relation"]
            group = relation if relation in set(Relation) else f"relative_{number}"
            group = f"{group}_{number}" if group in groups else group
            flat |= _columns(random, names, group, tie)
            ordered.append(tie)
            groups += [group] if relation != "self" else []
        rows.append(flat)
        applicants.append(applicant_of(row, ordered, is_wide=False))
        every.append(groups)
    # a relative's place is that of the columns, which is the same in all rows
    columns = list(dict.fromkeys(name for row in rows for name in row))
    kinds = {name: pl.Boolean if _is_flag(name) else pl.Int64 if name == "id" else pl.String for name in columns}
    return Laid(pl.DataFrame(rows, schema=kinds), applicants, every, long.on)


def _is_flag(name: str) -> bool:
    return name.endswith(("complete", "still_employed", "still employed"))


def _columns(random: Random, names: dict[str, str], group: str, tie: Plain) -> Plain:
    values = {name: tie[name] for name in FACTS} | {"employments_complete": tie["relative_employments_complete"]}
    values |= {"nationality": tie["relative_nationality"]}
    values |= {"relation": tie["relation"]} if group.startswith("relative_") else {}
    found = {}
    for name, value in values.items():
        column = names.setdefault(f"{group}.{name}", f"{group}{random.choice(SEPARATORS)}{name}")
        found[column] = value
    return found


def nested(long: Drawn) -> Laid:
    """Return a table with two lists in JSON, in which what is left out is left out."""
    applicants = [applicant_of(row, (long.ties or {}).get(row["id"], ()), is_wide=False) for row in long.rows]
    rows = [
        {"id": row["id"], **{name: row[name] for name in PERSON}}
        | {name: json.dumps(said[name]) if name in said else None for name in ("employments", "relatives")}
        for row, said in zip(long.rows, applicants, strict=True)
    ]
    kinds = {"id": pl.Int64, **dict.fromkeys((*PERSON, "employments", "relatives"), pl.String)}
    return Laid(pl.DataFrame(rows, schema=kinds), applicants, [[] for _ in rows], long.on)


def structs(laid: Laid) -> Laid:
    """Return a table of lists of structs: every employment has every field."""
    applicants = [_filled(said) for said in laid.applicants]
    job = pl.List(pl.Struct({name: pl.Boolean if name == "still_employed" else pl.String for name in JOB}))
    relative = pl.List(
        pl.Struct({"relation": pl.String, "since": pl.String, "nationality": pl.List(pl.String), "employments": job})
    )
    lists = [
        pl.Series(name, [_without_words(said.get(name)) for said in applicants], kind)
        for name, kind in (("employments", job), ("relatives", relative))
    ]
    return Laid(laid.table.with_columns(lists), applicants, laid.groups, laid.on)


def _filled(said: Plain) -> Plain:
    found = dict(said)
    if "employments" in said:
        found["employments"] = [_filled_job(job) for job in said["employments"]]
    if "relatives" in said:
        found["relatives"] = [
            one
            if one == OTHER
            else {"relation": None, "since": None, "nationality": None, "employments": None, **_filled(one)}
            for one in said["relatives"]
        ]
    return found


def _filled_job(job: Any) -> Any:
    if job == OTHER:
        return job
    defaults = dict.fromkeys(DEFAULTED, "unsaid")
    return dict.fromkeys(JOB) | {name: value for name, value in defaults.items() if name not in job} | job


def _without_words(items: Any) -> Any:
    """A list in which nothing stands for `unknown`, as structs have no words beside them."""
    if not isinstance(items, list):
        return items
    return [
        None
        if one == OTHER
        else one | {"employments": _without_words(one["employments"])}
        if "employments" in one
        else one
        for one in items
    ]


def expected(laid: Laid, rulebook: Rulebook, *, is_nested: bool) -> list[Answer]:
    """Return what `check` says of each applicant, in the words of the table."""
    return [
        _answer(said, groups, laid.on, rulebook, is_nested=is_nested)
        for said, groups in zip(laid.applicants, laid.groups, strict=True)
    ]


def _answer(said: Plain, groups: Sequence[str], on: Any, rulebook: Rulebook, *, is_nested: bool) -> Answer:
    try:
        decision = check(said, on=on, rulebook=rulebook)
    except ApplicantError as error:
        return Answer(None, refused="; ".join(map(str, error.problems)))
    missing = {_plain(path) if is_nested else _grouped(path, groups) for path in decision.missing}
    return Answer(
        decision.outcome.value,
        tuple(dict.fromkeys(finding.order for finding in decision.findings)),
        tuple(dict.fromkeys(finding.tranche for finding in decision.findings if finding.tranche)),
        tuple(dict.fromkeys(clause.clause for clause in decision.clauses)),
        tuple(sorted(missing)),
        frozenset(decision.open),
    )


def _plain(path: str) -> str:
    parts = [part for part in path.split(".") if not part.isdigit()]
    return ".".join(parts) if parts[0] in ("employments", "relatives") else parts[0]


def _grouped(path: str, groups: Sequence[str]) -> str:
    """The column of a path: `relatives.1.employments.0.to` is the end of the employment of the second group."""
    parts = path.split(".")
    if path in ("employments", "relatives"):
        return f"{path}_complete"
    if parts[0] == "relatives":
        last = "employments_complete" if parts[-1] == "employments" else parts[-1]
        return f"{groups[int(parts[1])]}.{last}"
    return parts[-1] if parts[0] == "employments" else parts[0]
