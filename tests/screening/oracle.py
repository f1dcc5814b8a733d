"""What a row of a table must be answered: a second reading of the contract, and then `check`, one applicant at a time.

It shares nothing with `sanctions243d.screening`: a row and its ties become a plain applicant here by other code.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sanctions243d import ApplicantError, Decision, Rulebook, check

Row = Mapping[str, Any]
Plain = dict[str, Any]

PERSON = ("visa_class", "post", "purpose", "nationality", "residence", "birth_date", "marital_status")
LISTS = ("employments_complete", "relatives_complete")
JOB = (
    "employer", "employer_country", "level", "title", "police_rank", "police_sequence", "rank", "staff", "from", "to",
    "still_employed", "as_of",
)  # fmt: skip
DEFAULTED = ("level", "title", "police_rank", "police_sequence", "rank", "staff", "employer_country")
TIE = ("relation", "since", "relative_nationality", *JOB, "relative_employments_complete")
COLUMNS = (*PERSON, *LISTS, *TIE)
YES, NO = ("true", "yes"), ("false", "no", "unknown")
OTHERS = "unknown"  # the item of a list that says that there may be others


class Answer(NamedTuple):
    """What a row is answered; of a refused one there is the reason alone."""

    outcome: str | None
    orders: tuple[str, ...] = ()
    tranches: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    open: frozenset[str] = frozenset()
    refused: str | None = None


def answers(
    rows: Sequence[Row],
    ties: Mapping[Any, Sequence[Row]] | None,
    on: date | str,
    rulebook: Rulebook,
    readings: Mapping[str, str] | None = None,
) -> list[Answer]:
    """Return the answer to each row.

    Args:
        rows: the applicants; a key that a row has is a column of the table.
        ties: of a long table, by applicant; nothing of a wide one.
        on: the day of issuance, or the column that says it.
    """
    found = []
    for row in rows:
        mine = [row] if ties is None else ties.get(row["id"], ())
        day = row[on] if isinstance(on, str) else on
        found.append(answer(applicant_of(row, mine, is_wide=ties is None), day, rulebook, readings))
    return found


def answer(applicant: Plain, on: date, rulebook: Rulebook, readings: Mapping[str, str] | None) -> Answer:
    """Return what `check` says of an applicant, in the words of a table."""
    try:
        return _answer(check(applicant, on=on, rulebook=rulebook, readings=readings))
    except ApplicantError as error:
        return Answer(None, refused="; ".join(map(str, error.problems)))


def _answer(decision: Decision) -> Answer:
    return Answer(
        outcome=decision.outcome.value,
        orders=_once(finding.order for finding in decision.findings),
        tranches=_once(finding.tranche for finding in decision.findings if finding.tranche),
        clauses=_once(clause.clause for clause in decision.clauses),
        missing=tuple(sorted({column_of(path) for path in decision.missing}, key=COLUMNS.index)),
        open=frozenset(decision.open),
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def column_of(path: str) -> str:
    """Return the column that says what stands at a path of an applicant.

    >>> column_of("relatives.2.employments"), column_of("employments"), column_of("employments.0.to")
    ('relative_employments_complete', 'employments_complete', 'to')
    """
    place, _, last = path.rpartition(".")
    if last == "relatives":
        return "relatives_complete"
    if last == "employments":
        return "relative_employments_complete" if place else "employments_complete"
    return last


def applicant_of(row: Row, ties: Iterable[Row], *, is_wide: bool) -> Plain:
    """Return the applicant of a row and its ties, as `check` takes it.

    >>> applicant_of({"post": "Accra", "relation": "father", "employer": "chn.mps"}, (), is_wide=False)
    {'post': 'Accra'}
    """
    found = {fact: _names(row[fact]) if fact == "nationality" else row[fact] for fact in PERSON if fact in row}
    found = {fact: value for fact, value in found.items() if value is not None}
    own: list[Any] = []
    others: list[Any] = []
    for tie in ties:
        relation = tie.get("relation", "self" if is_wide else None)
        if relation == "self":
            own += _jobs(tie)
        elif not is_wide or relation is not None or _jobs(tie) or _has_some(tie, "since", "relative_nationality"):
            others.append(_relative(tie, relation))
    _put_list(found, "employments", own, row.get("employments_complete"))
    _put_list(found, "relatives", others, row.get("relatives_complete"))
    return found


def _relative(tie: Row, relation: str | None) -> Plain:
    found: Plain = {} if relation is None else {"relation": relation}
    if tie.get("since") is not None:
        found["since"] = tie["since"]
    if "relative_nationality" in tie and tie["relative_nationality"] != "unsaid":
        found["nationality"] = _names(tie["relative_nationality"])
    _put_list(found, "employments", _jobs(tie), tie.get("relative_employments_complete"))
    return found


def _has_some(tie: Row, *facts: str) -> bool:
    return any(tie.get(fact) is not None for fact in facts)


def _jobs(tie: Row) -> list[Plain]:
    """The one job that a row tells of, or none."""
    said = {fact: tie[fact] for fact in JOB if tie.get(fact) is not None and (fact, tie[fact]) not in _UNSAID}
    if not said:
        return []
    return [said | {fact: None for fact in DEFAULTED if fact in tie and tie[fact] is None}]


_UNSAID = [(fact, "unsaid") for fact in DEFAULTED]


def _put_list(found: Plain, key: str, items: list[Any], flag: object) -> None:
    """Put a list that is complete, or to which there may be more; leave it out where nothing is said of it."""
    if is_yes(flag):
        found[key] = items
    elif items:
        found[key] = [*items, OTHERS]


def is_yes(flag: object) -> bool:
    """Whether a flag says yes; what is not said is no claim that a list is complete."""
    if flag is None or isinstance(flag, bool):
        return bool(flag)
    word = str(flag).casefold()
    assert word in (*YES, *NO), f"{flag!r} is no flag"
    return word in YES


def _names(value: Any) -> Any:
    """One name, or several: in a list, or in one text with semicolons, where an empty place may be any other."""
    if value is None or (isinstance(value, str) and ";" not in value):
        return value
    return [name.strip() or OTHERS for name in value.split(";")] if isinstance(value, str) else value
