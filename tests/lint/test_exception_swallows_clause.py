"""An exception whose facts hold of everybody whom a clause covers."""

from pathlib import Path

import pytest

from lint.small_rules import remarks

CODE = "exception-swallows-clause"
PLAIN = "{weddings: exceptions for weddings and funerals}"


def excepting(facts: str) -> str:
    """Return an exception with facts."""
    return f"{{weddings: {{text: exceptions for weddings and funerals, {facts}}}}}"


def message(*clauses: str) -> tuple[str, int, str]:
    """Return what is said of the exception and some clauses."""
    named = " and ".join(f"`aaa_2020.{clause}`" for clause in clauses)
    return (CODE, 7, f"the facts of `aaa_2020.weddings` hold of everybody whom {named} covers")


def test_classes_that_are_all_those_of_the_order_are_found(tmp_path: Path) -> None:
    """B is B1, B2, B1/B2 and B9; each clause is swallowed."""
    found = remarks(tmp_path, old=PLAIN, new=excepting("visa_class: B"))
    assert found == [message("officers", "families")]


def test_an_exception_that_swallows_one_clause_alone_is_found(tmp_path: Path) -> None:
    """The families are those of soldiers; readings that no row depends on do not matter."""
    army = {"{employer: aaa.police, employed: now}": "{employer: aaa.army, employed: now}"}
    facts = excepting("employer: [aaa.police, aaa.bank], employed: now")
    found = remarks(tmp_path, changes={PLAIN: facts, **army})
    assert found == [message("officers")]


def test_the_facts_of_all_parts_are_taken_together(tmp_path: Path) -> None:
    """Police and B: everybody of each clause."""
    parts = (
        "{weddings: {all_of: {a: {text: exceptions for weddings, visa_class: B}, b: {text: and funerals, post: AAA}}}}"
    )
    found = remarks(tmp_path, old=PLAIN, new=parts)
    assert [code for code, _, _ in found] == [CODE]


@pytest.mark.parametrize(
    "facts",
    [
        "visa_class: B1",
        "age: {under: 150}",
        "staff: officer, employed: now",
        "visa_class: {in: B9, unclear: B, open: Of B nothing is said.}",
    ],
)
def test_an_exception_that_leaves_somebody_is_left_alone(tmp_path: Path, facts: str) -> None:
    """One class, one age, the clerks under one reading; what is unclear does not surely hold."""
    assert remarks(tmp_path, old=PLAIN, new=excepting(facts)) == []


def test_an_exception_that_asks_nothing_is_left_alone(tmp_path: Path) -> None:
    """It always takes away all, once it is granted."""
    assert remarks(tmp_path) == []
