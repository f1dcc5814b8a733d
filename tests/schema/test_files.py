"""The schemas are fresh, there is one for every kind of file, and every key in them is described."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import typer
from typer.testing import CliRunner

from sanctions243d import RulebookError
from sanctions243d.applicant.applicant import Applicant, Employment, Relative
from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.schema import schema
from sanctions243d.logic import from_order
from sanctions243d.logic.sets import OPEN, VERBS
from sanctions243d.rulebook.rulebook import bundled_folder
from sanctions243d.schema.applicant import KEYS
from sanctions243d.schema.constraints import LIMITS, VERB_KEYS
from sanctions243d.schema.files import FOLDER, KINDS, schemas_of, stale_schemas, write_schemas

RULES = bundled_folder()


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    """Every schema by the name of its kind."""
    return {name.removesuffix(".json"): json.loads(text) for name, text in schemas_of(RULES).items()}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the rules that a test may change."""
    return Path(shutil.copytree(RULES, tmp_path / "rules"))


def test_the_schemas_of_the_rules_are_fresh() -> None:
    """`python -m sanctions243d.schema` writes them."""
    assert stale_schemas(RULES) == []


def test_every_file_of_the_rules_is_of_one_kind() -> None:
    """No file is without a schema, and none has two."""
    found = [path for kind in KINDS if kind.files for path in RULES.glob(kind.files)]
    assert sorted(found) == sorted(RULES.rglob("*.yaml"))


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_a_schema_is_a_schema(kind: str, schemas: dict[str, Any]) -> None:
    """Each keeps the rules of draft 2020-12, and every reference in it leads somewhere."""
    jsonschema_rs.meta.validate(schemas[kind])
    jsonschema_rs.Draft202012Validator(schemas[kind])
    for form in _forms(schemas[kind]):
        if "$ref" in form:
            place = schemas[kind]
            for step in form["$ref"].removeprefix("#/").split("/"):
                place = place[step]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_key_is_described(kind: str, schemas: dict[str, Any]) -> None:
    """An editor shows the description of the key under the pointer."""
    for form in _forms(schemas[kind]):
        for key, property in form.get("properties", {}).items():
            assert property.get("description"), f"{kind}: {key}"


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_mapping_says_what_may_stand_in_it(kind: str, schemas: dict[str, Any]) -> None:
    """No mapping takes whatever comes."""
    for form in _forms(schemas[kind]):
        if "object" in form.get("type", ()):
            assert "additionalProperties" in form, f"{kind}: {form}"


def test_the_tables_are_those_of_the_readers() -> None:
    """A fact, a verb or a limit that is added to the language is missed here."""
    assert set(LIMITS) == set(from_order._LIMITS)
    assert set(VERB_KEYS) == {*VERBS, OPEN}
    for model in (Applicant, Relative, Employment):
        assert list(KEYS[model]) == [field.alias or name for name, field in model.model_fields.items()]


def test_a_new_agency_makes_the_schemas_stale_though_an_order_is_half_written(rules: Path) -> None:
    """The names that an analyst adds are completed before the order that needs them can be loaded."""
    assert stale_schemas(rules) == []
    with (rules / "ontology/agencies/hkg.yaml").open("a", encoding="utf-8") as file:
        file.write("harbour_office: Harbour Office\n")
    (rules / "orders/hkg_2030.yaml").write_text("title: not written yet\n", encoding="utf-8")
    stale = stale_schemas(rules)
    assert [path.name for path in stale] == ["applicant.json", "order.json", "readings.json", "scenario.json"]
    assert write_schemas(rules) == stale
    assert "hkg.harbour_office" in (rules / FOLDER / "order.json").read_text(encoding="utf-8")
    assert stale_schemas(rules) == []


def test_a_schema_of_no_kind_is_stale_and_goes(rules: Path) -> None:
    """What is no longer made is not left behind."""
    old = rules / FOLDER / "treaty.json"
    old.write_text("{}", encoding="utf-8")
    assert write_schemas(rules) == [old]
    assert not old.exists()


def test_schemas_do_not_change_the_digest(rules: Path) -> None:
    """They are made from the rules, and are none of them."""
    from sanctions243d import Rulebook

    before = Rulebook.load(rules).digest
    shutil.rmtree(rules / FOLDER)
    assert Rulebook.load(rules).digest == before


def test_a_folder_without_an_ontology_is_refused(tmp_path: Path) -> None:
    """All faults are told, and nothing is written."""
    with pytest.raises(RulebookError):
        write_schemas(tmp_path)
    assert not (tmp_path / FOLDER).exists()


def test_the_command_writes_and_checks(rules: Path) -> None:
    """`--check` writes nothing and exits 5 where a schema is out of date."""
    app = typer.Typer()
    app.command()(schema)
    runner = CliRunner()
    (rules / FOLDER / "order.json").write_text("{}", encoding="utf-8")
    checked = runner.invoke(app, [str(rules), "--check"])
    assert (checked.exit_code, checked.stderr) == (ExitCode.FINDINGS, "out of date: schemas/order.json\n")
    assert (rules / FOLDER / "order.json").read_text(encoding="utf-8") == "{}"
    written = runner.invoke(app, [str(rules)])
    assert (written.exit_code, written.stdout) == (0, "written: schemas/order.json\n")
    again = runner.invoke(app, [str(rules), "--check"])
    assert (again.exit_code, again.stdout) == (0, "the schemas are up to date\n")


def _forms(form: Any) -> Iterator[dict[str, Any]]:
    """Yield every form of a schema, but not the mappings of keys to forms."""
    if isinstance(form, list):
        for item in form:
            yield from _forms(item)
    if not isinstance(form, dict):
        return
    yield form
    for key, inner in form.items():
        for part in inner.values() if key in ("properties", "patternProperties", "$defs") else (inner,):
            yield from _forms(part)
