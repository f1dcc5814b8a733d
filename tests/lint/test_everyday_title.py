"""An everyday job title as a strong name of a rank."""

from pathlib import Path

import pytest

from lint.small_rules import write_rules
from sanctions243d.lint.run import lint

FILE = "ontology/ranks/aaa.yaml"
TITLES = "job_titles: [inspector, director]\n"


def remarks(folder: Path, rank: str) -> list[tuple[str, str]]:
    """Return what is remarked on where a rank is added and some job titles are listed."""
    rules = write_rules(folder, FILE, {"  Chief: {levels: [high, high]}": f"  Chief: {rank}"})
    (rules / "ontology" / "shared_names.yaml").write_text(TITLES, encoding="utf-8")
    return [(one.code, one.message) for one in lint(rules, folder / "tests" / "scenarios")]


@pytest.mark.parametrize("names", ["name: Inspector", "aliases: [INSPECTOR]"])
def test_an_everyday_title_that_decides_is_remarked_on(names: str, tmp_path: Path) -> None:
    """Whatever its capitals."""
    [(code, message)] = remarks(tmp_path, f"{{{names}, levels: high}}")
    assert code == "everyday-title"
    assert message.endswith("of `aaa.Chief` is an everyday job title")


@pytest.mark.parametrize(
    "rank", ["{name: Inspector, weak_aliases: [Inspector], levels: high}", "{name: Director, levels: [low, high]}"]
)
def test_a_title_that_settles_nothing_is_left_alone(rank: str, tmp_path: Path) -> None:
    """A weak alias only suggests, and any level is no level."""
    assert not remarks(tmp_path, rank)
