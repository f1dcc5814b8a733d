"""The digest is of what the rules say: comments and layout do not change it."""

import shutil
from pathlib import Path

import pytest
import yaml

from rulebooks.patches import BASE
from sanctions243d import Rulebook


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the small rulebook."""
    return Path(shutil.copytree(BASE, tmp_path / "rules"))


def test_comments_and_blank_lines_say_nothing(rules: Path) -> None:
    """In every file."""
    before = Rulebook.load(rules).digest
    for path in rules.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text("# a comment\n\n" + text + "\n\n# the end\n", encoding="utf-8")
    assert Rulebook.load(rules).digest == before


@pytest.mark.parametrize("in_braces", [True, False])
def test_layout_says_nothing(in_braces: bool, rules: Path) -> None:
    """Braces or lines, quotes or none, folded or not, and the order of keys where it means nothing."""
    before = Rulebook.load(rules).digest
    for path in rules.rglob("*.yaml"):
        root = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        if path.parent.name == "orders":
            root = dict(reversed(root.items()))
        path.write_text(yaml.safe_dump(root, default_flow_style=in_braces, sort_keys=False, width=60), encoding="utf-8")
    assert Rulebook.load(rules).digest == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("orders/nru_2020.yaml", "effective: 2020-01-01", "effective: 2020-01-02"),
        ("orders/nru_2020.yaml", "covers: [self]", "covers: [self, parent]"),
        ("readings.yaml", "default: spouses_and_minors", "default: everybody"),
        ("ontology/agencies/nru.yaml", "Customs Service", "Customs Office"),
        ("ontology/ranks/nru.yaml", "  clerk: {name: Clerk}\n  director: {name: Director}\n",
         "  director: {name: Director}\n  clerk: {name: Clerk}\n"),
    ],
)  # fmt: skip
def test_what_is_said_changes_it(file: str, old: str, new: str, rules: Path) -> None:
    """A date, a tie, a default, a name, the order of levels."""
    before = Rulebook.load(rules).digest
    path = rules / file
    text = path.read_text(encoding="utf-8")
    if "clerk" in old:  # a rank from clerk to director is then from director to clerk
        text = text.replace("levels: [clerk, director]", "levels: director").replace("[clerk, minister]", "minister")
        text = text.replace("director_general: [director, director_general]", "director_general: minister")
        path.write_text(text, encoding="utf-8")
        before = Rulebook.load(rules).digest
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert Rulebook.load(rules).digest != before
