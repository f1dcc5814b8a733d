"""`--fix` takes out what is certain, and leaves every other character as it was."""

from pathlib import Path

import pytest

from lint.small_rules import write_rules
from sanctions243d.lint.run import lint, mend

FILE = "ontology/agencies/aaa.yaml"
ALIASES = "  aliases: [Crown, The Crown]\n"
WEAK = "      weak_aliases: [police]\n"
BANK = "bank: Bank of Aland\n"


def mended(folder: Path, old: str, new: str) -> str:
    """Return what a text of the agencies becomes."""
    rules = write_rules(folder, FILE, {old: new})
    before = (rules / FILE).read_text(encoding="utf-8")
    assert mend(rules) == [FILE]
    assert lint(rules) == []
    after = (rules / FILE).read_bytes().decode()
    start = before.index(new)
    rest = len(before) - start - len(new)
    assert after.startswith(before[:start])
    assert after.endswith(before[len(before) - rest :])
    return after[start : len(after) - rest]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  aliases: [Crown, The Crown, Crown]\n", ALIASES),
        ("  aliases: [Crown, Crown, The Crown]\n", ALIASES),
        ("  aliases: [ Crown, 'Crown' , The Crown ]    # two\n", "  aliases: [ Crown, The Crown ]    # two\n"),
        (
            "  aliases: [Crown,    # one\n    Crown,    # two\n    A]\n",
            "  aliases: [Crown,    # one\n    # two\n    A]\n",
        ),
        ("  aliases:\n    - Crown\n    # why\n    - Crown\n    - A\n", "  aliases:\n    - Crown\n    # why\n    - A\n"),
        ("  aliases:\n    - Crown\n    - Crown    # why\n", "  aliases:\n    - Crown\n    # why\n"),
        ("  aliases:\n  - Crown\n  - A\n  -   Crown\n", "  aliases:\n  - Crown\n  - A\n"),
        ("  aliases: [A, A, A]\n", "  aliases: [A]\n"),
    ],
)
def test_a_duplicate_is_dropped(tmp_path: Path, before: str, after: str) -> None:
    """Blanks, comments and quotes around it stay."""
    assert mended(tmp_path, ALIASES, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("      weak_aliases: [Police of Aland, police]\n", WEAK),
        ("      weak_aliases: [police, Police of Aland]\n", WEAK),
        ("      weak_aliases: [Police of Aland]\n", ""),
        ("      weak_aliases: Police of Aland\n", ""),
        ("      weak_aliases: Police of Aland    # why\n", "      # why\n"),
        ("      weak_aliases:\n        - Police of Aland\n      note: x\n", "      note: x\n"),
        (
            "      weak_aliases:\n        - Police of Aland\n        - police\n",
            "      weak_aliases:\n        - police\n",
        ),
    ],
)
def test_a_weak_alias_of_its_own_entry_is_dropped(tmp_path: Path, before: str, after: str) -> None:
    """With its key where it was the only one."""
    assert mended(tmp_path, WEAK, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("bank: {name: Bank, weak_aliases: [bank]}\n", "bank: {name: Bank}\n"),
        ("bank: {weak_aliases: [bank], name: Bank}\n", "bank: {name: Bank}\n"),
        ("bank: {name: Bank, weak_aliases: [bank, x], note: y}\n", "bank: {name: Bank, weak_aliases: [x], note: y}\n"),
    ],
)
def test_an_entry_on_one_line_stays_on_it(tmp_path: Path, before: str, after: str) -> None:
    """The comma goes with the key."""
    assert mended(tmp_path, BANK, before) == after


def test_what_is_not_certain_is_left_to_the_editor(tmp_path: Path) -> None:
    """Which of two entries a name belongs to, nobody but an analyst knows."""
    text = "      weak_aliases: [Crown]\n"
    rules = write_rules(tmp_path, FILE, {WEAK: text})
    assert [one.code for one in lint(rules)] == ["weak-alias-is-strong"]
    assert mend(rules) == []


def test_line_ends_and_a_byte_order_mark_are_kept(tmp_path: Path) -> None:
    """A file from another system stays as it is."""
    rules = write_rules(tmp_path, FILE, {ALIASES: "  aliases: [Crown, Crown]\n"})
    text = (rules / FILE).read_text(encoding="utf-8").replace("\n", "\r\n")
    (rules / FILE).write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert mend(rules) == [FILE]
    wanted = text.replace("[Crown, Crown]", "[Crown]")
    assert (rules / FILE).read_bytes() == b"\xef\xbb\xbf" + wanted.encode()


def test_rules_that_do_not_load_are_left_alone(tmp_path: Path) -> None:
    """First the errors must be mended."""
    rules = write_rules(tmp_path, FILE, {ALIASES: "  aliases: [Crown, Crown]\n  alias: x\n"})
    assert mend(rules) == []
    assert [one.severity for one in lint(rules)] == ["error"]
