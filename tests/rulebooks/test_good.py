"""Every construct of the language: each rulebook in `good/` loads, and decides applicants as it states."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rulebooks.patches import HERE, read_case, written
from sanctions243d import Rulebook, check

CASES = sorted((HERE / "good").glob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_construct_decides_as_it_states(case: Path, tmp_path: Path) -> None:
    """The outcome of each applicant, under the readings that are chosen."""
    stated = read_case(case)
    rulebook = Rulebook.load(written(stated, tmp_path / "rules"))
    found = {one["name"]: outcome(one, rulebook) for one in stated["expect"]}
    assert found == {one["name"]: one["outcome"] for one in stated["expect"]}


def outcome(stated: dict[str, Any], rulebook: Rulebook) -> str:
    """Return the outcome of one applicant."""
    day = date.fromisoformat(stated["on"])
    return check(stated["applicant"], on=day, rulebook=rulebook, readings=stated.get("readings")).outcome.value


def test_each_has_more_than_one_side() -> None:
    """Most constructs are shown to cover somebody and not to cover somebody."""
    sides = [{one["outcome"] for one in read_case(case)["expect"]} for case in CASES]
    assert sum(len(side) > 1 for side in sides) >= len(CASES) * 3 // 4
