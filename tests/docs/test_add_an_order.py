"""The page that adds an order is followed to its end: rules are all it takes, and the new order decides."""

from pathlib import Path

import pytest
from test_docs import ROOT, as_printed, blocks, copy_of_rules

from sanctions243d import Rulebook
from sanctions243d.scenarios.reader import read_suite
from sanctions243d.scenarios.report import failure
from sanctions243d.scenarios.run import Status, run

PAGE = ROOT / "docs" / "howto" / "add_an_order.md"
COUNTRY, ORDER = "Ruritania", "xra_2026"


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the rules after all steps of the page."""
    folder = copy_of_rules(tmp_path_factory.mktemp("copy"))
    text = PAGE.read_text(encoding="utf-8")
    assert as_printed(text, folder) == text
    return folder


def test_nobody_mentioned_the_country() -> None:
    """Neither the rules nor the program knows it."""
    for path in (*(ROOT / "src").rglob("*.py"), *(ROOT / "rules").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert COUNTRY not in text, path
        assert ORDER.partition("_")[0].upper() not in text, path


def test_only_rules_are_written() -> None:
    """Beside rules there are scenarios, and one applicant to try the order with."""
    files = [block.written[1] for block in blocks(PAGE.read_text(encoding="utf-8")) if block.written[0]]
    beside = {file for file in files if not file.startswith("rules/")}
    assert beside == {f"tests/scenarios/{ORDER}.yaml", "colonel.yaml"}
    for folder in ("agencies/xra", "ranks/xra", "posts"):
        assert f"rules/ontology/{folder}.yaml" in files


def test_the_other_orders_say_what_they_said(followed: Path, rulebook: Rulebook) -> None:
    """An order more changes nothing of the rest."""
    grown = Rulebook.load(followed / "rules")
    assert grown.orders.keys() - rulebook.orders.keys() == {ORDER}
    for before in rulebook.compiled().clauses:
        after = next(clause for clause in grown.compiled().clauses if clause.address == before.address)
        assert [row.address for row in after.rows] == [row.address for row in before.rows]


def test_the_scenarios_of_the_page_hold(followed: Path) -> None:
    """Both sides of each edge."""
    rules = Rulebook.load(followed / "rules")
    suite = read_suite(followed / "tests" / "scenarios" / f"{ORDER}.yaml", rules)
    assert len(suite.scenarios) == 9
    for result in (run(scenario, rules) for scenario in suite.scenarios):
        assert result.status is Status.PASSED, failure(result)
