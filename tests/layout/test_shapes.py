"""The tables of keys and the order of keys hold together."""

import pytest

from sanctions243d.layout.shapes import KINDS, SHAPES
from sanctions243d.ontology import keys as ontology
from sanctions243d.orders import keys
from sanctions243d.rulebook.head import RULEBOOK_KEYS
from sanctions243d.scenarios.keys import EXPECT_KEYS, SCENARIO_KEYS
from sanctions243d.schema.applicant import APPLICANT_KEYS, EMPLOYMENT_KEYS, RELATIVE_KEYS

TABLES = [
    ("order", keys.ORDER_KEYS),
    ("group", keys.GROUP_KEYS),
    ("exception", keys.EXCEPTION_KEYS),
    ("reading", keys.READING_KEYS),
    ("source", keys.SOURCE_KEYS),
    ("rulebook", RULEBOOK_KEYS),
    ("entry", ontology.ENTRY_KEYS),
    ("ranks", ontology.RANK_FILE_KEYS),
    ("places", ontology.PLACE_KEYS),
    ("place_group", ontology.PLACE_GROUP_KEYS),
    ("entry", ontology.COUNTRY_KEYS),
    ("rank", ontology.RANK_KEYS),
    ("scenario", SCENARIO_KEYS),
    ("expect", EXPECT_KEYS),
    *(("applicant", table) for table in (APPLICANT_KEYS, RELATIVE_KEYS, EMPLOYMENT_KEYS)),
]


@pytest.mark.parametrize(("shape", "table"), TABLES, ids=[name for name, _ in TABLES])
def test_every_known_key_has_a_place(shape: str, table: dict[str, str]) -> None:
    """A key that is added to the language gets its place in the layout."""
    assert table.keys() <= set(SHAPES[shape].keys)


def test_every_shape_is_there() -> None:
    """No shape names one that does not exist."""
    names = {name for shape in SHAPES.values() for name in (*shape.below.values(), shape.otherwise)}
    assert names <= SHAPES.keys()
    assert set(KINDS) <= SHAPES.keys()
