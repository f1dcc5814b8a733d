"""Good files fit their schemas, as text and as an editor reads them; faulty ones do not."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from rulebooks.patches import BASE, read_case, written
from sanctions243d.rulebook.rulebook import bundled_folder
from sanctions243d.scenarios.keys import SCENARIO_KEYS
from sanctions243d.schema.files import KINDS, schemas_of
from sanctions243d.text.document import parse, plain
from sanctions243d.text.faults import Faults

RULES = bundled_folder()
ROOT = Path(__file__).parents[2]
FILES = {
    **{
        path.relative_to(RULES).as_posix(): (kind.name, path)
        for kind in KINDS
        if kind.files
        for path in RULES.glob(kind.files)
    },
    **{path.name: ("applicant", path) for path in (ROOT / "docs/examples").glob("*.yaml")},
    **{f"scenarios/{path.name}": ("scenario", path) for path in (ROOT / "tests/scenarios").glob("*.yaml")},
}
GOOD = sorted((ROOT / "tests/rulebooks/good").glob("*.yaml"))
assert GOOD, "the rulebooks that show every construct are there"
Validator = Callable[[str, Any], list[str]]


@pytest.fixture(scope="module")
def faults_of() -> Validator:
    """Return what a schema finds in a document, as the places of its faults."""
    made = {name: jsonschema_rs.Draft202012Validator(json.loads(text)) for name, text in schemas_of(RULES).items()}

    def find(kind: str, document: Any) -> list[str]:
        return ["/".join(map(str, error.instance_path)) or "." for error in made[f"{kind}.json"].iter_errors(document)]

    return find


class Typed(yaml.CSafeLoader):
    """Reads scalars as an editor does: numbers, flags and nothing; a date is text (YAML 1.2)."""


Typed.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag.rpartition(":")[2] in ("int", "float", "null")]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
Typed.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def texts(text: str) -> Any:
    """Read a document as this library does: every scalar is text."""
    faults = Faults()
    node = parse(text, "file", faults)
    assert node is not None, faults.diagnostics
    return plain(node)


@pytest.mark.parametrize("name", FILES)
def test_a_good_file_fits(name: str, faults_of: Validator) -> None:
    """Every file of the project fits the schema of its kind, however scalars are read."""
    kind, path = FILES[name]
    text = path.read_text(encoding="utf-8")
    assert faults_of(kind, texts(text)) == []
    assert faults_of(kind, yaml.load(text, Loader=Typed)) == []


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.stem)
def test_whatever_loads_fits(case: Path, tmp_path: Path) -> None:
    """The rulebooks that show every construct fit the schemas that are made of their own names."""
    root = written(read_case(case), tmp_path / "rules")
    schemas = schemas_of(root)
    for kind in KINDS:
        validator = jsonschema_rs.Draft202012Validator(json.loads(schemas[f"{kind.name}.json"]))
        for path in root.glob(kind.files) if kind.files else ():
            assert list(validator.iter_errors(texts(path.read_text(encoding="utf-8")))) == [], path


def test_a_scenario_file_with_every_key_fits() -> None:
    """`xfail`, an expectation that nobody has answered, and what the outcome turns on."""
    validator = jsonschema_rs.Draft202012Validator(json.loads(schemas_of(BASE)["scenario.json"]))
    text = (ROOT / "tests/scenario_suites/good/nru_2020.yaml").read_text(encoding="utf-8")
    every_key = set(SCENARIO_KEYS) | {"turns_on"}
    assert {key for key in every_key if f"{key}:" in text} == every_key
    assert list(validator.iter_errors(texts(text))) == []
    assert list(validator.iter_errors(yaml.load(text, Loader=Typed))) == []


@pytest.mark.parametrize("name", FILES)
def test_a_strange_key_fits_nowhere(name: str, faults_of: Validator) -> None:
    """A key that no reader knows, with a value that has no sense, is refused in every mapping of every file."""
    kind, path = FILES[name]
    document = texts(path.read_text(encoding="utf-8"))
    for place in _mappings(document):
        place["no such key"] = [[[]]]
        assert faults_of(kind, document), place
        del place["no such key"]


GHANA, GUYANA = "orders/gha_2019.yaml", "orders/guy_2001.yaml"
PRC, LEONE = "orders/chn_2021.yaml", "orders/sle_2017.yaml"
FAULTY = [
    (GHANA, "title: Household staff", "titel: Household staff", "."),
    (GHANA, "country: GHA", "country: Ghana", "country"),
    (GHANA, "effective: 2019-02-04", "effective: 2019-02", "effective"),
    (GHANA, "effective: 2019-02-04", "effective: {earliest: 4 February}", "effective"),
    (GHANA, "terminated: 2020-01-17", "terminated: never", "terminated"),
    (GHANA, "sources: [gha_2019_reports]", "sources: [gha_2019_report]", "sources"),
    (GHANA, "exceptions: unpublished", "exceptions: secret", "exceptions"),
    (GHANA, "effect: suspend", "effect: refuse", "clauses/household_staff/effect"),
    (GHANA, "months: 1", "months: one", "clauses/branches_of_government/effect"),
    (GHANA, "visa_class: [A3, G5]", "visa_class: [A3, G55]", "clauses/household_staff/visa_class"),
    (GHANA, "gha.missions_in_usa", "gha.missions", "clauses/household_staff/official/employer"),
    (GHANA, "employed: now", "employed: today", "clauses/household_staff/official/employed"),
    (GHANA, "covers: [personal_employee]", "covers: [servant]", "clauses/household_staff/covers"),
    (GHANA, "{under: 21}", "21", "clauses/branches_of_government/covers"),
    (GHANA, "{under: 21}", "{below: 21}", "clauses/branches_of_government/covers"),
    (GHANA, "{under: 21}", "{under: twenty}", "clauses/branches_of_government/covers"),
    (GHANA, "in: established", "of: established", "readings/diplomats/options/members"),
    (GHANA, "but: [gha.ministers,", "but: [gha.minister,", "readings/office_holders/options/employees_only"),
    (GHANA, "default: members", "defualt: members", "readings/diplomats"),
    (GHANA, "  household_staff:\n", "  Household staff:\n", "clauses"),
    (PRC, "level: reading.deputy", "level: readings.deputy", "officials/immigration/level"),
    (
        PRC,
        "at_least: chn.bureau_director",
        "at_least: chn.chief",
        "readings/deputy_director_level/options/deputy_head_of_nia",
    ),
    (PRC, "official: immigration", "official: Immigration", "clauses/immigration/official"),
    (GUYANA, "self: {national: true}", "self: {national: perhaps}", "covers"),
    (GUYANA, "self: {national: true}", "self: {citizenship: true}", "covers"),
    (GUYANA, "text: as appropriate", "words: as appropriate", "exceptions"),
    (
        LEONE,
        "      nationals:\n",
        "      nationals: {clauses: {}}\n      others:\n",
        "tranches/everyone/clauses/nationals",
    ),
    (LEONE, "post: freetown", "post: {freetown: true}", "post"),
    ("rulebook.yaml", "language: 1", "language: 2", "language"),
    ("rulebook.yaml", "  not_a_refusal:", "  no_refusal:", "notices"),
    (
        "rulebook.yaml",
        "step_parent: {under: 18}",
        "step_parent: {over: 18}",
        "readings/step_and_adopted_children/options/statute",
    ),
    ("readings.yaml", "because: >-", "reason: >-", "official_or_employee"),
    ("readings.yaml", "question: Who is an", "question: [Who is an", "official_or_employee"),
    ("sources/sle_2017_cable.yaml", "text: for", "texts: for", "."),
    ("ontology/agencies/chn.yaml", "level: minister", "level: ministry", "public_security/units/mps/level"),
    ("ontology/agencies/chn.yaml", "  units:", "  classes:", "public_security"),
    ("ontology/visa_classes.yaml", "  classes:", "  units:", "nonimmigrant"),
    ("ontology/visa_classes.yaml", "others: true", "others: some", "immigrant/others"),
    ("ontology/posts.yaml", "JPN:", "Japan:", "."),
    ("ontology/posts.yaml", "name: Tokyo", "called: Tokyo", "JPN/tokyo"),
    ("ontology/countries.yaml", "ABW: Aruba", "Aruba: Aruba", "."),
    ("ontology/ranks/chn.yaml", "levels: minister}", "level: minister}", "police_ranks/总警监"),
    ("ontology/staff.yaml", "  default: true", "  default: usual", "established/default"),
    ("ontology/purposes.yaml", "  name: Personal travel", "  title: Personal travel", "personal"),
    ("daughter.yaml", "birth_date: 2003-09-14", "birthdate: 2003-09-14", "."),
    ("daughter.yaml", "birth_date: 2003-09-14", "birth_date: 14.9.2003", "birth_date"),
    ("daughter.yaml", "marital_status: single", "marital_status: [single]", "marital_status"),
    ("daughter.yaml", "relation: father", "relation: [father]", "relatives"),
    ("daughter.yaml", "still_employed: true", "still_employed: perhaps", "relatives"),
    ("daughter.yaml", "from: 2004", "since: 2004", "relatives"),
    ("scenarios/chn_2021.yaml", "expect: {outcome: suspended", "expect: {outcome: refused", "0/expect"),
    (
        "scenarios/chn_2021.yaml",
        "- {employments.0.employer: chn.mps,",
        "- {employment.0.employer: chn.mps,",
        "1/each/0",
    ),
    ("scenarios/chn_2021.yaml", "change: {employments.0.level:", "change: {employments.0.grade:", "3/change"),
    ("scenarios/chn_2021.yaml", "  issued_on: 2026-04-01", "  issued: 2026-04-01", "0"),
    ("scenarios/chn_2021.yaml", "  issued_on: 2026-04-01", "  issued_on: 2026-04-01\n  xfail: ''", "0/xfail"),
    ("scenarios/chn_2021.yaml", "possible: [suspended,", "possible: [undetermined,", "5/expect"),
]


@pytest.mark.parametrize(("name", "old", "new", "place"), FAULTY)
def test_a_faulty_file_does_not_fit(name: str, old: str, new: str, place: str, faults_of: Validator) -> None:
    """The schema refuses it, at the key that is wrong or at the nearest thing with alternatives around it."""
    kind, path = FILES[name]
    text = path.read_text(encoding="utf-8")
    assert old in text
    faulty = text.replace(old, new, 1)
    found = faults_of(kind, texts(_closed(faulty)))
    assert found
    assert all(fault == place or fault.startswith(f"{place}/") or place == "." for fault in found), found


@pytest.mark.parametrize(
    "applicant",
    [
        "{birth_date: 1999}",
        "{birth_date: unknown, employments: unknown, relatives: }",
        "{nationality: CHN}",
        "{nationality: [China, CAN], exceptions: {guy_2001.other: raised}}",
        "{relatives: [{relation: father, employments: [unknown]}, unknown]}",
        "{employments: [{employer: 公安部, title: 局长, still_employed: 'yes', from: '2004', to: 2005-06}]}",
        "[{visa_class: b-1/b-2}, {visa_class: F1, exceptions: unknown}]",
    ],
)
def test_whatever_may_be_said_of_an_applicant_fits(applicant: str, faults_of: Validator) -> None:
    """Partial dates, unknowns and names in any spelling; one applicant or a list."""
    assert faults_of("applicant", texts(applicant)) == []
    assert faults_of("applicant", yaml.load(applicant, Loader=Typed)) == []


def _closed(text: str) -> str:
    """Close the bracket that a faulty text opens."""
    return text.replace('"official"?', '"official"?]', 1) if "question: [Who" in text else text


def _mappings(document: Any) -> Iterator[dict[str, Any]]:
    if isinstance(document, dict):
        yield document
    for item in document.values() if isinstance(document, dict) else document if isinstance(document, list) else ():
        yield from _mappings(item)
