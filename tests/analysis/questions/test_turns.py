"""Whether anybody's outcome turns on a reading: some applicant, or nobody whatever is chosen for the others."""

from datetime import date
from pathlib import Path

import pytest

from analysis.small import rulebook_of
from sanctions243d import QuestionError, ReadingError, Rulebook, check
from sanctions243d.analysis import turns_on
from sanctions243d.truth import FALSE, TRUE, UNKNOWN

READING = "{{which: {{question: which, options: {options}, because: x, default: a}}}}"


def reading(options: str) -> str:
    """Return a reading of the small order."""
    return READING.format(options=options)


def test_every_reading_that_stands_in_a_bundled_order_matters(rulebook: Rulebook) -> None:
    """Each has an applicant of whom `check` says so; readings of the rulebook compute facts, and are left open."""
    for id in rulebook.readings:
        answer = turns_on(id)
        if id in rulebook.own_readings:
            assert answer.truth is UNKNOWN
            assert answer.reason
            continue
        stands = any(rulebook.readings[id] in rulebook.readings_of(order) for order in rulebook.orders.values())
        assert answer.truth is (TRUE if stands else FALSE), id
        if answer.witness is not None:
            one, other = answer.witness.readings
            assert {key for key in one if one[key] != other[key]} == {id}
            outcomes = [check(answer.witness.applicant, on=answer.witness.on, readings=each) for each in (one, other)]
            assert outcomes[0].possible_outcomes != outcomes[1].possible_outcomes
            assert all(
                line.location.file in ("readings.yaml", f"orders/{id.partition('.')[0]}.yaml") for line in answer.lines
            )


@pytest.mark.parametrize(
    ("options", "truth"),
    [("{a: B1, b: [B1, B2]}", TRUE), ("{a: [B1, B2, B1/B2], b: B}", FALSE), ("{a: B, b: {in: B, unclear: F1}}", TRUE)],
)
def test_a_reading_matters_if_its_options_cover_others(tmp_path: Path, options: str, truth: object) -> None:
    """B is its members."""
    rulebook = rulebook_of(tmp_path / "rules", visa_class="reading.which", readings=reading(options))
    assert turns_on("which", rulebook=rulebook).truth is truth


def test_what_another_clause_covers_anyway_turns_on_nothing(tmp_path: Path) -> None:
    """Unless that clause is not in force."""
    clauses = "{narrow: {visa_class: reading.which}, wide: {visa_class: B}}"
    rulebook = rulebook_of(tmp_path / "a", visa_class="", clauses=clauses, readings=reading("{a: B1, b: [B1, B2]}"))
    assert turns_on("nru_2020.which", rulebook=rulebook).truth is FALSE
    later = "{narrow: {visa_class: reading.which, effective: 2020-01-01}, wide: {visa_class: B, effective: 2021-01-01}}"
    rulebook = rulebook_of(
        tmp_path / "b", visa_class="", effective="", clauses=later, readings=reading("{a: B1, b: [B1, B2]}")
    )
    answer = turns_on("which", rulebook=rulebook)
    assert answer.truth is TRUE
    assert answer.witness is not None
    assert answer.witness.on < date(2021, 1, 1)
    assert turns_on("which", rulebook=rulebook, on=date(2021, 1, 1)).truth is FALSE
    assert turns_on("which", rulebook=rulebook, on=date(2020, 12, 31)).truth is TRUE
    assert turns_on("which", rulebook=rulebook, on=(date(2021, 1, 1), date(2022, 1, 1))).truth is FALSE


def test_a_reading_that_matters_only_under_another(tmp_path: Path) -> None:
    """It turns, unless the other is fixed."""
    both = "{which: {question: q, options: {a: reading.inner, b: B}, because: x, default: a},"
    inner = " inner: {question: q, options: {c: B1, d: [B1, B2]}, because: x, default: c}}"
    rulebook = rulebook_of(tmp_path / "rules", visa_class="reading.which", readings=both + inner)
    assert turns_on("inner", rulebook=rulebook).truth is TRUE
    assert turns_on("inner", rulebook=rulebook, readings={"which": "b"}).truth is FALSE


def test_questions_that_cannot_be_asked(rulebook: Rulebook) -> None:
    """No reading, a wrong option, no period."""
    with pytest.raises(QuestionError, match="there is no reading `mps_reech`; did you mean"):
        turns_on("mps_reech")
    with pytest.raises(QuestionError, match="a reading is named by its id, not `None`"):
        turns_on(None)  # type: ignore[arg-type]
    with pytest.raises(ReadingError, match="has no option"):
        turns_on("mps_reach", readings={"nsc_reach": "none"})
    with pytest.raises(QuestionError, match="is no day and no period"):
        turns_on("mps_reach", on="today")  # type: ignore[arg-type]
