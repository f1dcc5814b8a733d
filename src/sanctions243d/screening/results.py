"""What is said of an applicant, each combination once; and the columns in which it is said."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import polars as pl

from sanctions243d.decision.decision import Decision, Outcome
from sanctions243d.decision.outcome import outcome_of
from sanctions243d.engines.lookup import Interned, Lookup, Numbers
from sanctions243d.engines.to_columns import Machine, Notes, Total
from sanctions243d.logic.row import Clause
from sanctions243d.screening.columns import COLUMNS
from sanctions243d.screening.people import Force
from sanctions243d.truth import TRUE, UNKNOWN, Truth

Texts = tuple[str, ...]
DETAILS = ("orders", "tranches", "clauses", "missing", "open")


class Result(NamedTuple):
    """What is said of an applicant; `missing` names columns."""

    outcome: str | None
    orders: Texts = ()
    tranches: Texts = ()
    clauses: Texts = ()
    missing: Texts = ()
    open: Texts = ()
    refused: str | None = None


def schema_of(prefix: str, *, details: bool) -> dict[str, pl.DataType]:
    """Return the names and kinds of the columns of answers."""
    lists = {prefix + name: pl.List(pl.String) for name in DETAILS} if details else {}
    return {f"{prefix}outcome": pl.String(), **lists, f"{prefix}refused": pl.String()}


class Results:
    """The results that were met, by number."""

    def __init__(self, machine: Machine, forces: Interned[tuple[Force, ...]]) -> None:
        self._machine = machine
        self._forces = forces
        self._results: Interned[Result] = Interned()
        self._made = self._frame([])
        self._of_total = Lookup(
            machine.totals, (0,), lambda total, _: self._number(machine.totals[total]), machine.lock
        )

    def numbers(self, totals: Numbers) -> Numbers:
        """Return the result of each total."""
        return self._of_total(totals, 0)

    def columns(self, numbers: Numbers, singly: Sequence[tuple[int, Result]], prefix: str) -> pl.DataFrame:
        """Return the columns of answers.

        Args:
            numbers: the result of each row.
            singly: rows whose result was found otherwise, each with it.
            prefix: stands before the name of each column.
        """
        results = self._table()
        if singly:
            numbers = numbers.copy()
            numbers[[row for row, _ in singly]] = np.arange(len(results), len(results) + len(singly))
            results = pl.concat([results, self._frame([result for _, result in singly])])
        return results[numbers.astype(np.uint32)].rename(lambda name: prefix + name)

    def _table(self) -> pl.DataFrame:
        """The results so far, one in each row."""
        with self._machine.lock:
            if len(self._made) != len(self._results):
                self._made = self._frame(self._results.values)
            return self._made

    def _frame(self, results: Sequence[Result]) -> pl.DataFrame:
        schema = schema_of("", details=self._machine.details)
        return pl.DataFrame(
            [pl.Series(name, [getattr(one, name) for one in results], kind) for name, kind in schema.items()]
        )

    def _number(self, total: Total) -> int:
        forces, clauses = self._forces[total.day], self._machine.clauses
        judged = [
            _Judged(clauses[number], notes, forces[number], min(forces[number].truth, UNKNOWN if notes else TRUE))
            for number, notes in sorted(total.clauses, key=lambda one: one[0])
        ]
        outcome = outcome_of([(one.clause.effect.kind, one.truth) for one in judged])
        if not self._machine.details:
            return self._results.number(Result(outcome.value))
        is_settled = outcome is not Outcome.UNDETERMINED
        kept = [one for one in judged if one.truth is TRUE or (one.truth is UNKNOWN and not is_settled)]
        return self._results.number(_result(outcome, kept))


class _Judged(NamedTuple):
    clause: Clause
    notes: Notes
    force: Force
    truth: Truth


def _result(outcome: Outcome, kept: list[_Judged]) -> Result:
    missing: set[str] = set()
    open: dict[str, None] = {}
    for one in kept:
        if one.truth is UNKNOWN:
            missing |= {word for kind, word in one.notes if kind == "missing"}
            open |= dict.fromkeys(sorted(word for kind, word in one.notes if kind == "open"))
            open |= dict.fromkeys(one.force.open)
    clauses = [one.clause for one in kept]
    return Result(
        outcome.value,
        _distinct(clause.order for clause in clauses),
        _distinct(clause.tranche for clause in clauses if clause.tranche),
        _distinct(clause.address for clause in clauses),
        tuple(name for name in COLUMNS if name in missing),
        tuple(open),
    )


def result_of(decision: Decision, column_of: Callable[[str], str]) -> Result:
    """Return what `check` says of an applicant as the answer to a row, given the column that each path means."""
    findings = decision.findings
    missing = _distinct(column_of(path) for finding in findings for path in finding.missing)
    return Result(
        decision.outcome.value,
        _distinct(finding.order for finding in findings),
        _distinct(finding.tranche for finding in findings if finding.tranche),
        _distinct(clause.clause for finding in findings for clause in finding.clauses),
        tuple(sorted(missing, key=lambda name: COLUMNS.index(name) if name in COLUMNS else len(COLUMNS))),
        _distinct(point for finding in findings for point in finding.open),
    )


def _distinct(words: Iterable[str]) -> Texts:
    return tuple(dict.fromkeys(words))
