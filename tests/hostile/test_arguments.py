"""A text is no list of its letters, and whatever cannot be used is refused by an error of this library."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sanctions243d import (
    Applicant,
    ApplicantError,
    ArgumentError,
    Decision,
    Employment,
    RecordError,
    Relative,
    Rulebook,
    Sanctions243dError,
    TableError,
    check,
    check_many,
    counterfactuals,
    questions,
    screen,
)
from sanctions243d.analysis.changes.changes import changes_between
from sanctions243d.scenarios.coverage.measure import measure

DAY = date(2026, 4, 1)
OPEN = {"post": "Beijing"}


@pytest.mark.parametrize("skip", ["visa_class", "", b"post", 7, [7], None, {"post": 1}])
def test_what_is_skipped_is_a_list_of_paths(skip: Any) -> None:
    """`skip="visa_class"` skipped the paths `v`, `i`, `s`…, and asked for the visa class all the same."""
    with pytest.raises(ArgumentError, match="`skip` is"):
        questions(OPEN, on=DAY, skip=skip)
    assert len(questions(OPEN, on=DAY, skip=("visa_class",)).questions) < len(questions(OPEN, on=DAY).questions)


@pytest.mark.parametrize("including", ["post", "", 7, [7], None, ["pots"]])
def test_what_is_included_is_a_list_of_facts(including: Any) -> None:
    """The message names the argument; a slip in a word is told with the word that is near."""
    with pytest.raises(ArgumentError, match="`including` ") as error:
        counterfactuals(OPEN, on=DAY, including=including)
    assert isinstance(error.value, ValueError)


@pytest.mark.parametrize("applicants", ["text", OPEN, Applicant(visa_class="F1"), b"x"])
def test_one_applicant_is_no_list_of_applicants(applicants: Any) -> None:
    """A mapping was read as its keys."""
    with pytest.raises(ArgumentError, match="`applicants` is"):
        list(check_many(applicants, on=DAY))


@pytest.mark.parametrize("keep", ["note", b"note", 7])
def test_what_is_kept_is_a_list_of_columns(keep: Any) -> None:
    """Of a table too; `rest` alone is a word for all others."""
    import polars as pl

    with pytest.raises(TableError, match="keep: "):
        screen(pl.DataFrame({"visa_class": ["F1"], "note": ["-"]}), on=DAY, keep=keep)


@pytest.mark.parametrize(
    "asked",
    [
        lambda rulebook: changes_between(rulebook, rulebook, "chn_2021"),
        lambda rulebook: measure([], rulebook, "chn_2021"),
    ],
    ids=["changes", "coverage"],
)
def test_orders_are_a_list_of_ids(asked: Callable[[Rulebook], object], rulebook: Rulebook) -> None:
    """There was no order `c`."""
    with pytest.raises(ArgumentError, match="`orders` is the text `chn_2021`"):
        asked(rulebook)


@pytest.mark.parametrize(
    ("build", "path"),
    [
        (lambda: Applicant(visa_clas="F1"), "visa_clas"),  # type: ignore[call-arg]
        (lambda: Applicant(visa_class=7), "visa_class"),  # type: ignore[arg-type]
        (lambda: Applicant(employments="NIA"), "employments"),  # type: ignore[arg-type]
        (lambda: Applicant(employments=[{"employer": ""}]), "employments.0.employer"),  # type: ignore[arg-type]
        (lambda: Employment(staff=1), "staff"),  # type: ignore[arg-type]
        (lambda: Employment(from_="soon"), "from_"),  # type: ignore[call-arg]
        (lambda: Relative(since="14/09/2003"), "since"),  # type: ignore[arg-type]
    ],
)
def test_an_applicant_that_is_built_is_refused_as_one_that_is_read(build: Callable[[], object], path: str) -> None:
    """With the field, by the library's own error, which is a ValueError as before."""
    with pytest.raises(ApplicantError) as error:
        build()
    assert [problem.path for problem in error.value.problems] == [path]
    assert isinstance(error.value, ValueError)


def test_an_applicant_is_built_as_before() -> None:
    """By its fields, and by their other names; parts may be mappings."""
    built = Applicant(visa_class="F1", employments=[Employment(employer="NIA", **{"from": "2001"})])  # type: ignore[arg-type]
    assert built == Applicant.model_validate({"visa_class": "F1", "employments": [{"employer": "NIA", "from": "2001"}]})


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"outcome": 1}', b"\xff"])
def test_what_is_no_decision_is_refused(text: Any) -> None:
    """With everything that is wrong with it."""
    with pytest.raises(RecordError) as error:
        Decision.from_json(text)
    assert error.value.problems
    assert isinstance(error.value, ValueError)
    assert isinstance(error.value, Sanctions243dError)


def test_a_decision_with_a_wrong_field_names_it() -> None:
    """And one that is right is read."""
    written = check(OPEN, on=DAY).to_json()
    assert Decision.from_json(written) == check(OPEN, on=DAY)
    with pytest.raises(RecordError, match="outcome"):
        Decision.from_json(json.dumps({**json.loads(written), "outcome": "no"}))
