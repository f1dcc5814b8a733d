"""Asks z3 whether two versions of an order answer some known applicant otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import z3

from oracle_z3.applicants import Unknowns
from oracle_z3.codes import Codes
from oracle_z3.orders import OrderFormulas
from oracle_z3.persons import Person, person_of

SECONDS = 60


class Verdict(StrEnum):
    """What z3 found of two versions."""

    EQUIVALENT = "equivalent"
    DIFFERENT = "different"
    UNSAYABLE = "different only where no word says the fact alone"


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict; if the versions differ, `person` is somebody for whom they do."""

    verdict: Verdict
    person: Person | None = None


def compared(id: str, old: Mapping[str, Any], new: Mapping[str, Any], codes: Codes) -> Answer:
    """Return whether two versions of an order, as their files state them, differ."""
    unknowns = Unknowns(codes)
    before, after = (OrderFormulas(id, order, unknowns).possible for order in (old, new))
    solver = z3.Solver()
    solver.set("timeout", SECONDS * 1000)
    solver.add(unknowns.possible())
    solver.add(z3.Or([before[outcome] != after[outcome] for outcome in before]))
    if _is_impossible(solver):
        return Answer(Verdict.EQUIVALENT)
    solver.add(unknowns.sayable())
    if _is_impossible(solver):
        return Answer(Verdict.UNSAYABLE)
    return Answer(Verdict.DIFFERENT, person_of(values_of(solver.model(), unknowns), unknowns))


def values_of(model: z3.ModelRef, unknowns: Unknowns) -> dict[str, int]:
    """Return the value of every variable in a model of z3."""
    return {str(one): int(model.eval(one, model_completion=True).as_long()) for one in unknowns.all()}


def _is_impossible(solver: z3.Solver) -> bool:
    found = solver.check()
    assert found != z3.unknown, f"z3 did not decide in {SECONDS} seconds"
    return bool(found == z3.unsat)
