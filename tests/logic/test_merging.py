"""Rows that differ in one fact are one row, so that two ways to write one law give one answer."""

from random import Random

from properties.completions import SIZES, case_of, completions, constraint, random_case, random_row, row
from sanctions243d.logic.evaluate import rows_truth
from sanctions243d.logic.row import Row, merged
from sanctions243d.ontology.domain import below
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.truth import FALSE, TRUE, UNKNOWN

AGE, TIE = Fact.AGE, Fact.TIE
EVERYTHING = tuple(below(SIZES.get(fact, 1)) for fact in Fact)


def made(**facts: tuple[CodeSet, CodeSet] | CodeSet) -> Row:
    """Return a row from code sets by the names of facts: *must* and *may*, or both at once."""
    return row(
        {
            Fact[name.upper()]: constraint(*sets) if isinstance(sets, tuple) else constraint(sets, sets)
            for name, sets in facts.items()
        }
    )


def sets(rows: list[Row]) -> list[dict[str, tuple[CodeSet, CodeSet]]]:
    """Return rows as plain code sets."""
    return [{fact.key: one.sets for fact, one in row.constraints.items()} for row in rows]


def test_rows_that_differ_in_one_fact_are_joined() -> None:
    """By the unions of *must* and of *may*."""
    rows = [made(age=0b0001, tie=0b001), made(age=(0b0010, 0b0110), tie=0b001)]
    assert sets(merged(rows, EVERYTHING)) == [{"age": (0b0011, 0b0111), "tie": (0b001, 0b001)}]


def test_rows_that_differ_in_two_facts_are_not() -> None:
    """Their union is no box."""
    rows = [made(age=0b0001, tie=0b001), made(age=0b0010, tie=0b010)]
    assert sets(merged(rows, EVERYTHING)) == sets(rows)


def test_a_constraint_that_a_union_exhausts_is_dropped() -> None:
    """It says nothing any more."""
    rows = [made(age=0b0011, tie=0b001), made(age=0b1100, tie=0b001)]
    assert sets(merged(rows, EVERYTHING)) == [{"tie": (0b001, 0b001)}]


def test_a_row_that_does_not_name_a_fact_swallows_one_that_does() -> None:
    """A fact that is not named may be anything."""
    assert sets(merged([made(age=0b0011, tie=0b001), made(tie=0b001)], EVERYTHING)) == [{"tie": (0b001, 0b001)}]


def test_equal_rows_are_one() -> None:
    """They differ in nothing."""
    assert len(merged([made(age=0b0001)] * 3, EVERYTHING)) == 1


def test_joined_rows_are_joined_again() -> None:
    """Until nothing changes."""
    rows = [made(age=a, tie=t) for t in (0b001, 0b010) for a in (0b0001, 0b0010)]
    assert sets(merged(rows, EVERYTHING)) == [{"age": (0b0011, 0b0011), "tie": (0b011, 0b011)}]


def test_a_merged_row_keeps_the_labels_of_both() -> None:
    """So that its address names them."""
    first = Row("o.c", (("spouse", "g"),), {TIE: constraint(0b001, 0b001)})
    second = Row("o.c", (("child", "g"),), {TIE: constraint(0b010, 0b010)})
    (joined,) = merged([first, second], EVERYTHING)
    assert joined.address == "o.c.spouse+child@g"


def test_merging_keeps_what_is_so_of_every_completion() -> None:
    """A known case has the same truth before and after; an unknown one can only become better known."""
    random = Random(31)
    joined = 0
    for _ in range(600):
        rows = [random_row(random) for _ in range(4)]
        after = merged(rows, EVERYTHING)
        joined += len(after) < len(rows)
        case = random_case(random)
        for one in completions(case, SIZES):
            assert rows_truth(rows, one) is rows_truth(after, one)
        before = rows_truth(rows, case)
        assert rows_truth(after, case) in ((before, TRUE) if before is UNKNOWN else (before,))
        assert (rows_truth(after, case) is FALSE) is (before is FALSE)
    assert joined


def test_two_visa_classes_as_two_rows_are_one_answer_for_an_unknown_class() -> None:
    """All nonimmigrant and all immigrant visas as two rows: class unknown, and yet settled."""
    rows = [made(visa_class=0b001), made(visa_class=0b110)]
    case = case_of({Fact.VISA_CLASS: 0b111})
    assert rows_truth(rows, case) is UNKNOWN
    assert rows_truth(merged(rows, EVERYTHING), case) is TRUE
