"""OpenFisca-core: one variable for each fact and each order, dated formulas, truth as 0, 1 and 2; wide tables only.

Texts are given as places in lists of words, booleans and truths as numbers, as a program that feeds OpenFisca would.
"""

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from .openfisca_law import FACTS, FLAGS, KNOWN, ORDERS, PLACES, TRUE, UNKNOWN, Formula, outcome_of, perhaps

APPLICANT = Entity("applicant", "applicants", "An applicant", "")


def read(table: pa.Table) -> dict[str, NDArray[Any]]:
    """Return the columns as OpenFisca takes them; texts must be dictionaries."""
    found: dict[str, NDArray[Any]] = {}
    for name, places in PLACES.items():
        column = table[name].combine_chunks()
        numbers = np.array([*(places[word] for word in column.dictionary.to_pylist()), 0], np.int32)
        found[name] = numbers[pc.fill_null(column.indices, len(numbers) - 1).to_numpy(zero_copy_only=False)]
    for name in FLAGS:
        truths = pc.fill_null(pc.multiply(table[name].cast(pa.int32()), TRUE), UNKNOWN)
        found[name] = truths.to_numpy()
    found["birth_date"] = pc.fill_null(table["birth_date"], date(1, 1, 1)).to_numpy().astype("datetime64[D]")
    return found


def outcomes(columns: dict[str, NDArray[Any]], on: date) -> NDArray[np.int32]:
    """Return the outcome of each row as a number."""
    builder = SimulationBuilder()  # type: ignore[no-untyped-call,unused-ignore]
    simulation = builder.build_default_simulation(system(), len(columns["post"]))
    period = on.isoformat()
    for name, column in columns.items():
        simulation.set_input(name, period, column)
    found: NDArray[np.int32] = simulation.calculate("outcome", period)
    return found


def system() -> TaxBenefitSystem:
    """Return the six orders as a tax and benefit system."""
    found = TaxBenefitSystem([APPLICANT])
    for name in (*KNOWN, *FLAGS):
        found.add_variable(_variable(name, {}))
    found.add_variable(_variable("birth_date", {}, value_type=date))
    for name, formula in FACTS.items():
        found.add_variable(_variable(name, {"formula": formula}))
    for name, (order, dates, end) in ORDERS.items():
        formulas = {f"formula{day}": order if sure else perhaps(order) for day, sure in dates.items()}
        found.add_variable(_variable(name, formulas, end=end))
    found.add_variable(_variable("outcome", {"formula": outcome_of}))
    return found


def _variable(name: str, formulas: dict[str, Formula], value_type: type = int, end: str = "") -> type[Variable]:
    content = {"value_type": value_type, "entity": APPLICANT, "definition_period": DateUnit.DAY, "label": name}
    return type(name, (Variable,), content | formulas | ({"end": end} if end else {}))
