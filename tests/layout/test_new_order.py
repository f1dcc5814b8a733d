"""`new order`: a skeleton that is wrong only where it is blank, and right once it is filled in."""

import shutil
from pathlib import Path

import pytest

from sanctions243d import Rulebook
from sanctions243d.errors import RulebookError
from sanctions243d.layout.formatted import formatted
from sanctions243d.layout.new_order import write_skeleton

FILLED = {
    "title: TODO    # whom": "title: Officials of the customs service    # whom",
    "effective: TODO": "effective: 2017-03-01",
    "last_seen: TODO": "last_seen: 2018-02",
    "quote: TODO": "quote: officials of the customs service",
    "visa_class: TODO": "visa_class: [B1, B2, B1/B2]",
    "employer: TODO": "employer: gin.customs",
    "covers: TODO": "covers: [self, spouse, child: {age: {under: 21}}]",
    "country: TODO": "country: GIN",
    "title: TODO": "title: Notice",
    "publisher: TODO": "publisher: U.S. Embassy Conakry",
    "first_seen: TODO": "first_seen: 2017-03-02",
    "text: TODO": "text: visas of officials of the customs service are discontinued",
    "- TODO": "- officials of the customs service",
}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the bundled rules."""
    return Path(shutil.copytree(Rulebook.bundled().root, tmp_path / "rules"))


@pytest.mark.parametrize("country", ["", "gin", "Guinea"])
def test_a_skeleton_is_wrong_only_where_it_is_blank(rules: Path, country: str) -> None:
    """Every fault of the rulebook stands in a line that is marked."""
    written = write_skeleton(rules, "gin_2017", country)
    with pytest.raises(RulebookError) as caught:
        Rulebook.load(rules)
    names = {file.relative_to(rules).as_posix() for file in written}
    for fault in caught.value.diagnostics:
        assert fault.location.file in names
        assert "TODO" in fault.source_line, str(fault)


def test_a_skeleton_that_is_filled_in_loads(rules: Path) -> None:
    """Nothing is left to mend once something stands in place of each blank."""
    for file in write_skeleton(rules, "xx_2017"):
        text = file.read_text("utf-8")
        for blank, words in FILLED.items():
            text = text.replace(blank, words)
        assert "TODO" not in text.replace("each TODO", "")
        file.write_text(text, "utf-8")
    (rules / "ontology/agencies/gin.yaml").write_text("customs: Customs service of Guinea\n", "utf-8")
    order = Rulebook.load(rules).orders["xx_2017"]
    assert (order.country, order.sources) == ("GIN", ("xx_2017_source",))


def test_a_skeleton_is_in_the_canonical_layout(rules: Path) -> None:
    """`fmt` has nothing to do."""
    for file, kind in zip(write_skeleton(rules, "gin_2017"), ("order", "source"), strict=True):
        text = file.read_text("utf-8")
        assert formatted(text, kind) == text
        assert max(map(len, text.split("\n"))) <= 120


def test_nothing_is_overwritten(rules: Path) -> None:
    """Neither file is written where one is there."""
    (rules / "sources/gin_2017_source.yaml").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError, match="exists already"):
        write_skeleton(rules, "gin_2017")
    assert (rules / "sources/gin_2017_source.yaml").read_text("utf-8") == "mine"
    assert not (rules / "orders/gin_2017.yaml").exists()


@pytest.mark.parametrize(
    ("id", "country", "message"),
    [
        ("Gin-2017", "", "did you mean `gin_2017`"),
        ("../gin", "", "is not an id"),
        ("2017", "", "is not an id"),
        ("gin_2017", "Ginea", "did you mean `GIN`"),
        ("gin_2017", "\x1b[2J", "there is no country"),
    ],
)
def test_an_id_or_a_country_that_cannot_be_used_is_refused(rules: Path, id: str, country: str, message: str) -> None:
    """With the nearest that can."""
    before = sorted(rules.rglob("*"))
    with pytest.raises(ValueError, match=message):
        write_skeleton(rules, id, country)
    assert sorted(rules.rglob("*")) == before
