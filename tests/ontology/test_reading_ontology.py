"""Faults of ontology files are found when they are read, each at its place."""

import shutil
from pathlib import Path

import pytest

from sanctions243d import Rulebook, RulebookError
from sanctions243d.ontology.fact import Fact


@pytest.fixture
def rules(rulebook: Rulebook, tmp_path: Path) -> Path:
    """A copy of the rules to break."""
    return Path(shutil.copytree(rulebook.root, tmp_path / "rules"))


def codes_after(rules: Path, file: str, addition: str) -> set[tuple[str, str]]:
    """Add to a file, load, and return code and file of every diagnostic."""
    path = rules / "ontology" / file
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + addition, encoding="utf-8")
    with pytest.raises(RulebookError) as raised:
        Rulebook.load(rules)
    return {(one.code, Path(one.location.file).name) for one in raised.value.diagnostics}


@pytest.mark.parametrize(
    ("file", "addition", "code"),
    [
        ("agencies/chn.yaml", "copy: {name: Ministry of Public Security}\n", "duplicate-name"),
        ("agencies/chn.yaml", "copy: {name: Copy, aliases: [mss]}\n", "duplicate-name"),
        ("agencies/chn.yaml", "copy: {name: Copy, endings: [公安局]}\n", "duplicate-name"),
        ("agencies/chn.yaml", "outer: {name: Outer, units: {mps: {name: Inner}}}\n", "duplicate-id"),
        ("agencies/chn.yaml", "nia: {name: Again}\n", "duplicate-key"),
        ("agencies/chn.yaml", "copy: {nam: Copy}\n", "unknown-key"),
        ("agencies/chn.yaml", "copy: {name: Copy, level: ministr}\n", "unknown-name"),
        ("agencies/chn.yaml", "copy: {name: Copy, within: [mpss]}\n", "unknown-name"),
        ("agencies/chn.yaml", "copy: {name: Copy, may_be: [mpss]}\n", "unknown-name"),
        ("agencies/chn.yaml", "copy: {name: Copy, founded: 2018}\n", "bad-date"),
        ("agencies/chn.yaml", "copy: {name: Copy, founded: 2018-02-30}\n", "bad-date"),
        ("agencies/chn.yaml", "copy: {name: {a: b}}\n", "wrong-type"),
        ("visa_classes.yaml", "B: Again\n", "duplicate-id"),
        ("visa_classes.yaml", "Z: {name: Z, aliases: [b-1]}\n", "duplicate-name"),
        ("posts.yaml", "XXX: {nowhere: {name: Nowhere}}\n", "unknown-country"),
        ("countries.yaml", "ZZZ: {name: China}\n", "duplicate-name"),
        ("places/chn.yaml", "elsewere: [Belgravia]\n", "unknown-key"),
        ("places/hkg.yaml", "make_a_place: [District]\n", "missing-key"),
        ("places/hkg.yaml", "places: {towns: [Stanley]}\n", "wrong-type"),
        ("places/hkg.yaml", "places: {towns: {then: [District]}}\n", "missing-key"),
        ("places/xyz.yaml", "places: {towns: {names: [Stanley]}}\n", "unknown-country"),
    ],
)
def test_a_fault_is_found_at_its_file(file: str, addition: str, code: str, rules: Path) -> None:
    """A duplicate strong name within a country is an error, not a guess."""
    assert (code, Path(file).name) in codes_after(rules, file, addition)


def test_a_name_of_another_country_is_no_duplicate(rules: Path) -> None:
    """Across countries a name is a set of candidates."""
    path = rules / "ontology" / "agencies" / "hkg.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "mss: {name: Ministry of State Security}\n", encoding="utf-8")
    found = Rulebook.load(rules).ontology.indexes["employer"].find("Ministry of State Security")
    assert found is not None
    assert set(found.ids) == {"chn.mss", "hkg.mss"}


def test_an_agency_file_of_no_country_is_a_fault(rules: Path) -> None:
    """The name of the file is a country."""
    (rules / "ontology" / "agencies" / "xyz.yaml").write_text("a: {name: A}\n", encoding="utf-8")
    with pytest.raises(RulebookError, match="there is no country"):
        Rulebook.load(rules)


def test_a_range_of_levels_stands_low_to_high(rules: Path) -> None:
    """The other way round it would be empty."""
    path = rules / "ontology" / "ranks" / "chn.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("levels: [section_head, division_head]", "levels: [division_head, section_head]"), encoding="utf-8"
    )
    with pytest.raises(RulebookError, match="empty-range"):
        Rulebook.load(rules)


def test_a_title_at_an_agency_outside_its_levels_is_a_fault(rules: Path) -> None:
    """Else learning the employer could change a settled outcome."""
    path = rules / "ontology" / "ranks" / "chn.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("levels: [staff_member, minister]", "levels: [staff_member, division_head]"), encoding="utf-8"
    )
    with pytest.raises(RulebookError):
        Rulebook.load(rules)


def test_a_name_of_a_body_means_its_part_as_well_and_its_id_does_not(rules: Path) -> None:
    """Customs has a police of its own: whoever says customs may be of it, whoever gives the id is not."""
    path = rules / "ontology" / "agencies" / "chn.yaml"
    customs = "toll_house: {name: Toll house of China, may_be: [customs_police]}\n"
    path.write_text(path.read_text(encoding="utf-8") + customs, encoding="utf-8")
    loaded = Rulebook.load(rules)
    sets = loaded.ontology.agencies.sets
    named, by_id = (loaded.names.meaning(Fact.EMPLOYER, word) for word in ("Toll house of China", "chn.toll_house"))
    assert named.codes == sets["chn.toll_house"] | sets["chn.customs_police"]
    assert by_id.codes == sets["chn.toll_house"]
