"""What mutation showed, in words: a line for each order, and each mutant that survived with a scenario to kill it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sanctions243d.analysis.difference import Witness
from sanctions243d.decision.decision import Decision
from sanctions243d.scenarios.mutation.run import Fate, Mutation, Verdict
from sanctions243d.scenarios.written import as_yaml
from sanctions243d.text.shown import shown

if TYPE_CHECKING:
    from rich.table import Table

MAX_LINE = 70


def mutation_table(mutations: Iterable[Mutation]) -> "Table":
    """Return a table with a row for each order: its mutants, and what became of them."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("order", overflow="fold")
    for heading in ("mutants", "killed", "survived", "same", "refused", "killed %"):
        table.add_column(heading, justify="right")
    for one in mutations:
        counts = [one.count(fate) for fate in (Fate.KILLED, Fate.SURVIVED, Fate.SAME, Fate.REFUSED)]
        table.add_row(one.order, str(len(one.verdicts)), *map(str, counts), f"{percent(one):.1f}")
    return table


def percent(mutation: Mutation) -> float:
    """Return how many of the mutants that count were killed, in percent; 100 where none counts."""
    return 100 * mutation.count(Fate.KILLED) / mutation.counted if mutation.counted else 100.0


def survivor(verdict: Verdict) -> str:
    """Return one mutant that survived: the place, the changed line, and a scenario that would kill it."""
    return "\n".join(_survivor(verdict)) + "\n"


def _survivor(verdict: Verdict) -> Iterator[str]:
    mutant = verdict.mutant
    yield f"SURVIVED {mutant.location}: {shown(mutant.words, 200)}"
    if mutant.before:
        yield f"  - {shown(mutant.before, MAX_LINE)}"
    if mutant.after:
        yield f"  + {shown(mutant.after, MAX_LINE)}"
    if verdict.witness is None:
        yield "  no applicant was found who shows it"
        return
    yield "  a scenario that would notice it, if the rule is right:"
    yield from (f"    {line}" for line in _scenario(verdict).rstrip("\n").split("\n"))


def _scenario(verdict: Verdict) -> str:
    witness = verdict.witness
    assert witness is not None
    return as_yaml(
        sentence(verdict),
        witness.on,
        witness.applicant,
        _expected(witness),
        readings=witness.readings,
        note=f"with the mistake: {outcome_of(witness.new)}",
    )


def _expected(witness: Witness) -> str | dict[str, Any]:
    """The outcome; and what is possible, where only that tells the right rules from the wrong ones."""
    if witness.old is None:
        return "?"
    outcome = witness.old.outcome.value
    if witness.new is None or witness.new.outcome is not witness.old.outcome:
        return outcome
    return {"outcome": outcome, "possible": [one.value for one in witness.old.possible_outcomes]}


def sentence(verdict: Verdict) -> str:
    """Return a sentence for a scenario that tells a mutant from the right rules; its author will find a better one."""
    mutant = verdict.mutant
    return f"To be named, for line {mutant.location.line} ({mutant.words.replace('`', '')})"


def outcome_of(decision: Decision | None) -> str:
    """Return an outcome in a word or two."""
    if decision is None:
        return "the exception does not exist"
    possible = " or ".join(one.value for one in decision.possible_outcomes)
    return possible if len(decision.possible_outcomes) == 1 else f"{decision.outcome.value}: {possible}"


def mutation_data(mutations: Iterable[Mutation]) -> list[dict[str, Any]]:
    """Return what mutation showed as data for JSON: an object for each order."""
    return [
        {
            "order": one.order,
            "counts": {fate.value: one.count(fate) for fate in Fate},
            "mutants": [_data(verdict) for verdict in one.verdicts],
        }
        for one in mutations
    ]


def _data(verdict: Verdict) -> dict[str, Any]:
    mutant = verdict.mutant
    return {
        "kind": mutant.kind,
        "file": mutant.location.file,
        "line": mutant.location.line,
        "words": mutant.words,
        "before": mutant.before,
        "after": mutant.after,
        "fate": verdict.fate.value,
        "killers": list(verdict.killers),
        "scenario": _scenario(verdict) if verdict.witness is not None else None,
    }
