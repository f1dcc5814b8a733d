"""Box algebra and z3 agree on whether two versions of an order are equivalent."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest

from oracle_z3.applicants import Unknowns
from oracle_z3.equivalence import Answer, Verdict, compared
from oracle_z3.orders import OrderFormulas
from oracle_z3.pairs import Pair, codes_of_base, drawn_pairs
from oracle_z3.persons import Person, answers, drawn_values, person_of
from sanctions243d.analysis.difference import Witness, first_difference

FEW = 20
MANY = pytest.param(300, marks=pytest.mark.slow)
SEED = 243


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, as z3 and box algebra see it; box algebra may find a difference and nobody who shows it."""

    pair: Pair
    answer: Answer
    is_different: bool
    witness: Witness | None


def judged(pair: Pair) -> Judged:
    """Return what both say of a pair."""
    answer = compared(pair.id, *pair.written, codes_of_base())
    try:
        witness = first_difference(pair.old, pair.new, pair.id)
    except LookupError:
        return Judged(pair, answer, True, None)
    return Judged(pair, answer, witness is not None, witness)


@pytest.fixture(scope="module", params=[FEW, MANY])
def all_judged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """Random pairs, judged by both."""
    pairs = drawn_pairs(Random(SEED), request.param, tmp_path_factory.mktemp("pairs"))
    return [judged(pair) for pair in pairs]


def test_both_agree_on_equivalence(all_judged: list[Judged]) -> None:
    """Box algebra finds a difference exactly where z3 does."""
    for one in all_judged:
        assert one.is_different == (one.answer.verdict is not Verdict.EQUIVALENT), f"{one.answer}\n{one.pair}"


def test_there_are_pairs_of_both_kinds(all_judged: list[Judged]) -> None:
    """At least a quarter of the pairs are equivalent, a quarter can be told apart, and few are different in theory."""
    count = Counter(one.answer.verdict for one in all_judged)
    assert count[Verdict.EQUIVALENT] >= len(all_judged) / 4, count
    assert count[Verdict.DIFFERENT] >= len(all_judged) / 4, count
    assert count[Verdict.UNSAYABLE] <= len(all_judged) / 20, count


def test_whoever_z3_names_is_answered_otherwise(all_judged: list[Judged]) -> None:
    """An applicant of z3's own is answered in two ways by `check`."""
    for one in all_judged:
        if one.answer.person is not None:
            assert _differs(one.answer.person, one.pair), f"{one.answer}\n{one.pair}"


def test_each_witness_is_answered_otherwise(all_judged: list[Judged]) -> None:
    """Where words can tell two versions apart, there is a witness, and `check` answers it in two ways."""
    for one in all_judged:
        if one.witness is not None:
            person = Person(one.witness.applicant, one.witness.on)
            assert _differs(person, one.pair), f"{person}\n{one.pair}"
        else:
            assert one.answer.verdict is not Verdict.DIFFERENT, f"{one.answer}\n{one.pair}"


def test_nobody_drawn_at_random_tells_equivalent_versions_apart(all_judged: list[Judged]) -> None:
    """What z3 and box algebra call equivalent, `check` answers alike for whomever one draws."""
    random = Random(SEED)
    for one in all_judged:
        if one.answer.verdict is Verdict.EQUIVALENT:
            for person in _drawn(random, one.pair, 10):
                assert not _differs(person, one.pair), f"{person}\n{one.pair}"


def _drawn(random: Random, pair: Pair, count: int) -> Iterator[Person]:
    """Applicants who may have any of the exceptions of a pair."""
    unknowns = Unknowns(codes_of_base())
    for order in pair.written:
        OrderFormulas(pair.id, order, unknowns)
    for _ in range(count):
        yield person_of(drawn_values(random, unknowns), unknowns)


def _differs(person: Person, pair: Pair) -> bool:
    return answers(person, pair.old) != answers(person, pair.new)
