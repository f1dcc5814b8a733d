"""The labelled names themselves: enough of them, each once, each with an id that the rules have."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from names.labelled import FOLDER, Kind, LabelledName, counted_names, labelled_names, read_labelled

SCHEMA = Path(__file__).parents[2] / "rules" / "schemas" / "applicant.json"
HAN = re.compile(r"[\u4e00-\u9fff]")
TAG = re.compile(r"^\| `([a-z-]+)` \|", re.MULTILINE)


@cache
def ids_of(kind: Kind) -> frozenset[str]:
    """Return the ids that the field of an applicant takes, as its published schema lists them."""
    field = "employer" if kind is Kind.AGENCY else kind.value
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return frozenset(schema["$defs"][f"{field}_name"]["enum"])


@pytest.mark.parametrize(("kind", "least"), [(Kind.AGENCY, 420), (Kind.POST, 40)])
def test_there_are_enough_names_of_a_kind(kind: Kind, least: int) -> None:
    """Disputed names are not counted."""
    assert len(counted_names(kind)) >= least


def test_there_are_enough_ranks_and_titles() -> None:
    """Levels, police ranks, ranks without a post and titles are at least 60 together."""
    kinds = (Kind.LEVEL, Kind.POLICE_RANK, Kind.RANK, Kind.TITLE)
    assert sum(len(counted_names(kind)) for kind in kinds) >= 60


def test_no_name_of_a_kind_stands_twice() -> None:
    """A name with two labels could not be right."""
    times = Counter((name.kind, name.text) for name in labelled_names())
    assert [name for name, count in times.items() if count > 1] == []


def test_every_label_is_an_id_of_the_rules() -> None:
    """What a name resolves to, or suggests, stands in the ontology."""
    labels = [(name, id) for name in labelled_names() for id in {*name.strong, name.suggests} - {None}]
    assert [(name.text, id) for name, id in labels if id not in ids_of(name.kind)] == []


def test_every_tag_stands_on_the_page() -> None:
    """The page explains each tag, and each is used."""
    table = (FOLDER / "README.md").read_text(encoding="utf-8").partition("| tag |")[2]
    assert {tag for name in labelled_names() for tag in name.tags} == set(TAG.findall(table))


def test_a_disputed_name_says_why() -> None:
    """Who reads that a name is not counted can see what is open."""
    assert [name.text for name in labelled_names() if name.disputed and not name.why] == []


def test_the_script_of_a_name_is_the_one_of_its_tag() -> None:
    """Chinese characters stand in names that are tagged so, and in no English or pinyin name."""
    assert [name.text for name in labelled_names() if not _script_is_tagged(name)] == []


def _script_is_tagged(name: LabelledName) -> bool:
    if HAN.search(name.text):
        return bool(name.tags & {"chinese", "mixed"}) and not name.tags & {"english", "pinyin"}
    return not name.tags & {"chinese", "traditional", "mixed"}


def test_a_name_that_only_suggests_is_never_strong() -> None:
    """Slips and weak aliases decide nothing, whatever the file says elsewhere."""
    assert [name.text for name in labelled_names() if name.strong and name.tags & {"misspelt", "weak"}] == []


def test_an_entry_is_strong_or_unknown(tmp_path: Path) -> None:
    """A name that says both, or neither, is refused."""
    path = tmp_path / "names.yaml"
    for label in ("", ", unknown: true, strong: [chn.mps]", ", unknown: false"):
        path.write_text(f"kind: agency\nnames:\n  - {{text: 公安部{label}}}\n", encoding="utf-8")
        with pytest.raises(AssertionError, match="one of strong and unknown"):
            read_labelled(path)
