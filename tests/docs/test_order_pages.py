"""There is a page and a picture for every order, and each says what the rules say now.

`python tests/docs/test_order_pages.py` writes them; read the difference, and look at the pictures.
"""

from collections.abc import Iterator
from pathlib import Path

from sanctions243d import Rulebook
from sanctions243d.cli.pages.drawing.picture import picture
from sanctions243d.cli.pages.markdown import Scenario, order_markdown, orders_markdown
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence, parse
from sanctions243d.text.faults import Faults

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "orders"
MADE_BY = "<!-- made from the rules by python tests/docs/test_order_pages.py; do not edit -->"


def pages(rulebook: Rulebook) -> dict[str, str]:
    """Return every page and every picture by the name of its file."""
    found = {"README.md": orders_markdown(rulebook, MADE_BY)}
    for order in rulebook.orders.values():
        svg = f"{order.id}.svg"
        known = list(scenarios(order.id))
        found[f"{order.id}.md"] = order_markdown(rulebook, order, MADE_BY, "../../rules", known, svg)
        found[svg] = picture(rulebook, order)
    return found


def scenarios(id: str) -> Iterator[Scenario]:
    """Yield the scenarios of an order, with links to their lines."""
    path = ROOT / "tests" / "scenarios" / f"{id}.yaml"
    node = parse(path.read_text(encoding="utf-8"), path.name, Faults())
    assert isinstance(node, Sequence)
    for item in node.items:
        assert isinstance(item, Mapping)
        name = item.entries["name"]
        assert isinstance(name, Scalar)
        link = f"../../tests/scenarios/{path.name}#L{name.location.line}"
        yield Scenario(name.text, expected(item), link)


def expected(item: Mapping) -> str:
    """Say what a scenario expects, of one case or of several."""
    rows = item.get("each")
    if not isinstance(rows, Sequence):
        return outcome(item.entries["expect"])
    outcomes = dict.fromkeys(outcome(row.entries["expect"]) for row in rows.items if isinstance(row, Mapping))
    return f"{len(rows.items)} cases, {', '.join(filter(None, outcomes))}"


def outcome(node: Node) -> str:
    """Return the outcome that is expected, or that the input is refused; nothing where neither is said."""
    if isinstance(node, Mapping):
        if "error" in node.entries:
            return "refused"
        node = node.entries.get("outcome") or Scalar("", node.location)
    assert isinstance(node, Scalar)
    return node.text.replace("_", " ")


def test_the_page_of_each_order_says_what_the_rules_say_now(rulebook: Rulebook) -> None:
    """A page that is out of date is written anew by running this file."""
    fresh = pages(rulebook)
    assert {path.name for path in FOLDER.iterdir()} == fresh.keys()
    for name, text in fresh.items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, f"run {Path(__file__).name} to write {name} anew"


def test_a_page_shows_every_clause_reading_quote_source_and_scenario(rulebook: Rulebook) -> None:
    """Nothing of an order is left out of its page."""
    for order in rulebook.orders.values():
        text = (FOLDER / f"{order.id}.md").read_text(encoding="utf-8")
        clauses = [clause for clause in rulebook.compiled().clauses if clause.order == order.id]
        for clause in clauses:
            assert f"rules/{clause.location.file}#L{clause.location.line}" in text
            for quote in clause.quotes:
                assert f"rules/{quote.location.file}#L{quote.location.line}" in text
            for row in clause.rows:
                assert f"`{row.address.partition('.')[2]}`" in text
        for reading in rulebook.readings_of(order):
            assert f"`{reading.id}`" in text
            for option in reading.options:
                assert f"- `{option}`" in text
        for id in order.sources:
            assert f"rules/sources/{id}.yaml#L1" in text
        for scenario in scenarios(order.id):
            assert scenario.link in text


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    fresh = pages(Rulebook.bundled())
    for path in FOLDER.iterdir():
        if path.name not in fresh and (path.suffix == ".svg" or MADE_BY in path.read_text(encoding="utf-8")):
            path.unlink()
    for name, text in fresh.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
