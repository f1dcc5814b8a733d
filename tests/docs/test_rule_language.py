"""The page of the rule language leaves nothing out, and every example on it loads.

The fences marked `new: FILE` make a rulebook, with the files that the page does not write taken from the rules. Every
fence without a mark stands in the order of that rulebook, in the place of what it says on the same matter.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_docs import ROOT, Block, blocks

from sanctions243d import Rulebook, RulebookError
from sanctions243d.logic.from_order import COUNTRY_TIES
from sanctions243d.logic.sets import OPEN, VERBS
from sanctions243d.ontology.domain import TIES
from sanctions243d.ontology.keys import (
    COUNTRY_KEYS,
    ENTRY_KEYS,
    LEVEL_KEYS,
    PLACE_GROUP_KEYS,
    PLACE_KEYS,
    POST_NAME_KEYS,
    RANK_FILE_KEYS,
    RANK_KEYS,
    RELATION_FILE_KEYS,
    RELATION_WORD_KEYS,
    SHARED_NAME_KEYS,
)
from sanctions243d.orders import keys
from sanctions243d.orders.paths import ONCE
from sanctions243d.rulebook.head import NOTICES, RULEBOOK_KEYS

PAGE = ROOT / "docs" / "rule_language.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = list(blocks(TEXT))
FRAGMENTS = [block for block in BLOCKS if block.language == "yaml" and not block.file]
ORDER = "rules/orders/xra_2025.yaml"
FROM_THE_RULES = (
    "rulebook.yaml",
    "readings.yaml",
    "ontology/visa_classes.yaml",
    "ontology/staff.yaml",
    "ontology/purposes.yaml",
    "ontology/relations.yaml",
)
SECTIONS = {
    "An order": keys.ORDER_KEYS.keys() - keys.FACT_KEYS.keys(),
    "Dates": {"earliest", "latest"},
    "Effects": {"limit", "months", "entries"},
    "Exceptions": keys.EXCEPTION_KEYS.keys() - keys.FACT_KEYS.keys(),
    "Ties": (set(TIES) - {"other_relative"}) | COUNTRY_TIES.keys(),
    "Facts": keys.FACT_KEYS.keys(),
    "Readings": keys.READING_KEYS.keys(),
    "Sources": keys.SOURCE_KEYS.keys(),
    "Words for relations": RELATION_FILE_KEYS.keys() | RELATION_WORD_KEYS.keys(),
    "The ontology": ENTRY_KEYS.keys() | POST_NAME_KEYS.keys(),
    "Names and places": SHARED_NAME_KEYS.keys() | PLACE_KEYS.keys() | PLACE_GROUP_KEYS.keys(),
    "Levels, ranks and titles": RANK_FILE_KEYS.keys() | RANK_KEYS.keys() | LEVEL_KEYS.keys(),
    "The rulebook": RULEBOOK_KEYS.keys(),
}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The rulebook that the page writes."""
    for name in FROM_THE_RULES:
        (tmp_path / "rules" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "rules" / name, tmp_path / "rules" / name)
    for block in BLOCKS:
        if block.written[0]:
            block.write(tmp_path)
    return tmp_path / "rules"


def test_the_files_of_the_page_are_a_rulebook(rules: Path) -> None:
    """Everything that is shown as a file loads."""
    rulebook = Rulebook.load(rules)
    assert set(rulebook.orders) == {"xra_2025"}
    assert rulebook.compiled().clauses


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda block: f"line {TEXT.count(chr(10), 0, block.start) + 1}")
def test_an_example_loads_in_its_order(fragment: Block, rules: Path) -> None:
    """Everything that is shown as a part of an order can stand in one."""
    order = rules / "orders" / "xra_2025.yaml"
    order.write_text(with_fragment(order.read_text(encoding="utf-8"), fragment.body), encoding="utf-8")
    try:
        rulebook = Rulebook.load(rules)
    except RulebookError as error:
        pytest.fail(f"{error}\n{order.read_text(encoding='utf-8')}")
    assert rulebook.compiled().clauses


def with_fragment(order: str, fragment: str) -> str:
    """Return an order in which a fragment stands in the place of what it says on the same matter."""
    content = yaml.load(fragment, Loader=yaml.CBaseLoader)
    anywhere = set(words(content))
    stated = content.keys() | (anywhere & {*ONCE, *keys.FACT_KEYS})
    if anywhere & COUNTRY_TIES.keys() and "official" not in stated and "self" not in anywhere:
        stated |= {"official"}
    parts = re.split(r"^(?=[a-z_]+:)", order, flags=re.MULTILINE)
    return "".join(part for part in parts if part.partition(":")[0] not in stated) + fragment


def words(content: Any) -> Iterator[str]:
    """Yield every key and every text."""
    if isinstance(content, dict):
        yield from content
        for value in content.values():
            yield from words(value)
    elif isinstance(content, list):
        for item in content:
            yield from words(item)
    else:
        yield content


def test_every_section_with_a_table_is_checked() -> None:
    """A table of keys that nobody compares would grow old."""
    for title, text in sections().items():
        if "| key |" in text or "| tie |" in text:
            assert title in SECTIONS


@pytest.mark.parametrize("title", SECTIONS)
def test_a_table_explains_every_key_and_no_other(title: str) -> None:
    """The tables of the page are those of the reader."""
    explained = [
        word
        for row in re.findall(r"^\| (`[^|]*) \|", sections()[title], flags=re.MULTILINE)
        for word in re.findall(r"`(\w+)`", row)
    ]
    assert sorted(explained) == sorted(SECTIONS[title])


def test_every_word_of_a_constraint_is_explained() -> None:
    """The verbs, and the words that are no names."""
    first = "\n".join(re.findall(r"^\| (`[^|]*|a name) \|", sections()["Constraints"], flags=re.MULTILINE))
    for word in (*VERBS, OPEN, "any", "none", "undisclosed", "true", "false", "now", "reading"):
        assert re.search(rf"\b{word}\b", first), word


def test_every_key_of_a_group_and_every_needed_notice_is_named() -> None:
    """Keys that stand in a sentence."""
    line = next(line for line in TEXT.splitlines() if line.startswith("A group has the keys"))
    assert set(re.findall(r"`(\w+)`", line)) == keys.GROUP_KEYS.keys()
    assert COUNTRY_KEYS.keys() == {"name", "aliases", "adjectives", "han_names"}
    bundled = (ROOT / "rules" / "rulebook.yaml").read_text(encoding="utf-8")
    assert all(f"  {notice}:" in bundled for notice in NOTICES)


def sections() -> dict[str, str]:
    """Return the text beneath each heading, to the next one of whatever rank."""
    found = re.split(r"^#+ (.+)$", TEXT, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))
