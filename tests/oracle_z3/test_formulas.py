"""The formulas of z3 mean what the library means."""

from collections import Counter
from collections.abc import Mapping
from random import Random

import pytest
import z3

from oracle_z3.applicants import Unknowns
from oracle_z3.equivalence import values_of
from oracle_z3.orders import OrderFormulas
from oracle_z3.pairs import codes_of_base, loaded
from oracle_z3.persons import answers, drawn_values, person_of
from oracle_z3.places import tidied
from oracle_z3.small_orders import SmallOrders
from sanctions243d import Rulebook

ANSWERS = (
    {"suspended"},
    {"limited"},
    {"not_covered"},
    {"suspended", "not_covered"},
    {"suspended", "limited"},
    {"limited", "not_covered"},
    {"suspended", "limited", "not_covered"},
)


@pytest.fixture(scope="module")
def formulas(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[OrderFormulas, Rulebook]]:
    """Random orders, as formulas and as loaded."""
    random = Random(243)
    orders = {f"order_{number}": tidied(SmallOrders(random).order()) for number in range(30)}
    rulebooks = loaded(orders, tmp_path_factory.mktemp("rules") / "rules")
    return [(OrderFormulas(id, orders[id], Unknowns(codes_of_base())), rulebook) for id, rulebook in rulebooks.items()]


def test_random_known_applicants_are_answered_alike(formulas: list[tuple[OrderFormulas, Rulebook]]) -> None:
    """For whomever one draws, the formulas allow the outcomes that `check` gives."""
    random = Random(243)
    for order, rulebook in formulas:
        for _ in range(3):
            _compare(order, drawn_values(random, order.unknowns), rulebook)


def test_each_answer_that_the_formulas_allow_is_given(formulas: list[tuple[OrderFormulas, Rulebook]]) -> None:
    """Whom z3 finds for an answer, `check` gives that answer, and who differs a little is answered alike.

    Some order has each of the seven answers.
    """
    random = Random(243)
    seen = Counter[str]()
    for order, rulebook in formulas:
        solver = z3.Solver()
        solver.add(*order.unknowns.possible(), *order.unknowns.sayable())
        for answer in ANSWERS:
            solver.push()
            solver.add(*[formula == (one in answer) for one, formula in order.possible.items()])
            if solver.check() == z3.sat:
                values = values_of(solver.model(), order.unknowns)
                assert _compare(order, values, rulebook) == answer
                seen[" or ".join(sorted(answer))] += 1
                for changing in (["day"], ["age", "visa_class"], [str(one) for one in order.unknowns.states.values()]):
                    drawn = drawn_values(random, order.unknowns)
                    _compare(order, values | {name: drawn[name] for name in changing}, rulebook)
            solver.pop()
    assert len(seen) == len(ANSWERS), seen


def test_drawn_applicants_are_possible_and_can_be_said() -> None:
    """Who is drawn at random is one of those among whom z3 looks for a difference."""
    unknowns, random = Unknowns(codes_of_base()), Random(1)
    for _ in range(20):
        values = drawn_values(random, unknowns)
        solver = z3.Solver()
        solver.add(*unknowns.possible(), *unknowns.sayable(), *[one == values[str(one)] for one in unknowns.all()])
        assert solver.check() == z3.sat, values


def _compare(order: OrderFormulas, values: Mapping[str, int], rulebook: Rulebook) -> set[str]:
    """The outcomes that the formulas allow, once `check` has given the same."""
    numbers = [(one, z3.IntVal(values[str(one)])) for one in order.unknowns.all()]
    formulas = {one: z3.substitute(formula, numbers) for one, formula in order.possible.items()}
    found = {one for one, formula in formulas.items() if z3.is_true(z3.simplify(formula))}
    person = person_of(values, order.unknowns)
    assert found == answers(person, rulebook), f"{order.order}\n{person}"
    return found
