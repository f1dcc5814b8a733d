"""Strong Kleene logic over FALSE < UNKNOWN < TRUE."""

import pickle
from itertools import product

import pytest

from sanctions243d import Truth
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, negated

AND = {
    (TRUE, TRUE): TRUE,
    (TRUE, UNKNOWN): UNKNOWN,
    (TRUE, FALSE): FALSE,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, FALSE): FALSE,
    (FALSE, FALSE): FALSE,
}
OR = {
    (TRUE, TRUE): TRUE,
    (TRUE, UNKNOWN): TRUE,
    (TRUE, FALSE): TRUE,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, FALSE): UNKNOWN,
    (FALSE, FALSE): FALSE,
}


@pytest.mark.parametrize(("pair", "expected"), AND.items())
def test_kleene_and_is_the_minimum(pair: tuple[Truth, Truth], expected: Truth) -> None:
    """In either order."""
    assert min(pair) is min(reversed(pair)) is expected


@pytest.mark.parametrize(("pair", "expected"), OR.items())
def test_kleene_or_is_the_maximum(pair: tuple[Truth, Truth], expected: Truth) -> None:
    """In either order."""
    assert max(pair) is max(reversed(pair)) is expected


@pytest.mark.parametrize(("truth", "expected"), [(TRUE, FALSE), (FALSE, TRUE), (UNKNOWN, UNKNOWN)])
def test_kleene_not_keeps_unknown(truth: Truth, expected: Truth) -> None:
    """And swaps the other two."""
    assert negated(truth) is expected
    assert negated(negated(truth)) is truth


def test_de_morgan() -> None:
    """Not of *and* is *or* of not."""
    for one, other in product(Truth, repeat=2):
        assert negated(min(one, other)) is max(negated(one), negated(other))


@pytest.mark.parametrize("truth", Truth)
def test_a_truth_value_is_not_yes_or_no(truth: Truth) -> None:
    """UNKNOWN must never be read as no."""
    with pytest.raises(TypeError, match="three values"):
        bool(truth)


@pytest.mark.parametrize("truth", Truth)
def test_a_truth_value_prints_as_a_word_and_survives_pickling(truth: Truth) -> None:
    """As the same object."""
    assert str(truth) == truth.name.lower()
    assert pickle.loads(pickle.dumps(truth)) is truth
