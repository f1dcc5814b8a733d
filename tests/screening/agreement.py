"""Tables whose answers are known, and the comparison of what an engine answers with them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import polars as pl

from sanctions243d import Rulebook, screen
from screening.frames import Engine, frames
from screening.oracle import Answer, answers
from screening.random_tables import Drawn, random_table
from screening.shapes import Shape, random_shape
from screening.words import NearWords, table_words
from strategies import random_readings

LISTS = ("orders", "tranches", "clauses", "missing", "open")
OUTPUT = ("outcome", *LISTS, "refused")


@dataclass(frozen=True)
class Case:
    """A table, the readings under which it is asked, and what `check` answers."""

    drawn: Drawn
    rulebook: Rulebook
    readings: Mapping[str, str]
    expected: list[Answer]


def random_case(
    random: Random,
    rulebook: Rulebook,
    count: int,
    *,
    is_long: bool,
    words: Sequence[NearWords] | None = None,
    shape: Shape | None = None,
    has_readings: bool = False,
) -> Case:
    """Return a random table with its answers."""
    shape = shape or random_shape(random, is_long=is_long)
    drawn = random_table(random, words or table_words(rulebook), count, shape)
    readings = random_readings(random, rulebook, 0.5) if has_readings else {}
    return Case(drawn, rulebook, readings, answers(drawn.rows, drawn.ties, drawn.on, rulebook, readings))


def cases(seed: int, rulebook: Rulebook, count: int, each: int) -> Iterator[Case]:
    """Yield wide and long tables in turns, until there are so many applicants; every third has other readings."""
    random, words = Random(seed), table_words(rulebook)
    for number in range(count // each):
        yield random_case(random, rulebook, each, is_long=number % 2 == 1, words=words, has_readings=number % 3 == 2)


def screened(engine: Engine, case: Case, **options: Any) -> pl.DataFrame:
    """Screen a table of a case with an engine; the answer is a table of the same kind."""
    applicants, ties = frames(case.drawn)
    given = engine.made(applicants)
    found = screen(
        given,
        on=case.drawn.on,
        ties=None if ties is None else engine.made(ties),
        rulebook=case.rulebook,
        readings=case.readings,
        keep="rest",
        **options,
    )
    assert isinstance(found, engine.kind), f"{engine.name} gives {type(found)}"
    return engine.read(found)


def compare(engine: Engine, case: Case) -> None:
    """Compare what an engine answers with what is known, row by row; the user's columns are as they were."""
    found = screened(engine, case)
    applicants, _ = frames(case.drawn)
    assert found.columns == [*applicants.columns, *OUTPUT]
    if not engine.is_ordered:
        found = found.sort("file_number")
    assert found["id"].to_list() == applicants["id"].to_list()
    assert found["note"].to_list() == applicants["note"].to_list()
    compare_rows(found, case, whole_text=engine.name.startswith("polars"))


def compare_rows(found: pl.DataFrame, case: Case, *, whole_text: bool) -> None:
    """Compare the answers in the order of the applicants; of the refused ones the words only where it is asked."""
    assert found.height == len(case.expected)
    for number, (row, answer) in enumerate(zip(found.select(OUTPUT).iter_rows(), case.expected, strict=True)):
        mine = answer_of(row)
        if not whole_text and mine.refused and answer.refused:
            mine = mine._replace(refused=answer.refused)
        assert mine == answer, explained(case, number, mine)


def answer_of(row: tuple[Any, ...]) -> Answer:
    """Return what a row of a table says; the order of what is open is not looked at."""
    outcome, orders, tranches, clauses, missing, open_, refused = row
    orders, tranches, clauses, missing, open_ = (
        tuple(words or ()) for words in (orders, tranches, clauses, missing, open_)
    )
    assert all(len(set(words)) == len(words) for words in (orders, tranches, clauses, missing, open_)), row
    return Answer(outcome, orders, tranches, clauses, missing, frozenset(open_), refused)


def explained(case: Case, number: int, mine: Answer) -> str:
    """Say all about a row that is answered otherwise."""
    row = case.drawn.rows[number]
    ties = (case.drawn.ties or {}).get(row.get("id"), [])
    day = row[case.drawn.on] if isinstance(case.drawn.on, str) else case.drawn.on
    known = "\n".join(str({key: value for key, value in one.items() if value is not None}) for one in (row, *ties))
    answers = f"found    {mine}\nexpected {case.expected[number]}"
    return f"row {number} on {day}, readings {case.readings}, {case.drawn.shape}:\n{known}\n{answers}"


def outcomes(every: Sequence[Case]) -> Counter[str | None]:
    """Count the outcomes of some cases; nothing stands for the refused."""
    return Counter(answer.outcome for case in every for answer in case.expected)
