"""The schemas in a real editor's language server, switched on as the how-to page says."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sanctions243d.schema.files import KINDS
from schema.language_server import Editor

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/howto/edit_in_an_editor.md"
SERVER = "yaml-language-server@1.25.0"
PRC, GHANA, EXAMPLE = "rules/orders/chn_2021.yaml", "rules/orders/gha_2019.yaml", "docs/examples/son.yaml"
FAULTS = [
    (GHANA, "terminated: 2020-01-17", "terminatd: 2020-01-17", "Property terminatd is not allowed"),
    (GHANA, "country: GHA", "country: Ghana", "there is no country of this code"),
    (GHANA, "gha.missions_in_usa", "gha.mission_in_usa", "there is no agency of this name"),
    (GHANA, "visa_class: [A3, G5]", "visa_class: [A3, G15]", "there is no visa class of this name"),
    (GHANA, "covers: [personal_employee]", "covers: [servant]", "there is no tie of this name"),
    (GHANA, "age: {under: 21}", "age: 21", "an age is `{under: 21}`"),
    (GHANA, "months: 1", "months: one", "expected a whole number"),
    (PRC, "    employer: [chn.nia,", "    employr: [chn.nia,", "Property employr is not allowed"),
    (PRC, "at_least: chn.bureau_director", "at_least: chn.chief", "there is nothing of this name"),
    (EXAMPLE, "birth_date: 2006-02-11", "birth_date: 11 February", "expected a date"),
    (EXAMPLE, "  - relation: father", "  - relation: daddy", "Value is not accepted"),
]
COMPLETIONS = [
    (GHANA, "employer: gha.missions_in_usa, ", "employer: @, ", {"gha.missions_in_usa", "gha.legislature", "any"}),
    (PRC, "employer: [chn.nia,", "employer: [@, chn.nia,", {"chn.nia", "chn.mps"}),
    (PRC, "local_units_too: chn.local_exit_entry", "local_units_too: @", {"chn.local_exit_entry", "none"}),
    (PRC, "country: CHN", "country: @", {"CHN", "GHA"}),
    (PRC, "terminated: not_found", "terminated: @", {"not_found"}),
    (PRC, "note: >-", "@\nnote: >-", {"unverified", "purpose"}),
    (EXAMPLE, "employer: National Immigration Administration", "employer: @", {"chn.nia", "private"}),
    (EXAMPLE, "visa_class: B1/B2", "visa_class: @", {"B1/B2", "F1"}),
    ("rules/ontology/agencies/chn.yaml", "level: minister", "level: @", {"minister", "vice_minister"}),
]


def settings() -> dict[str, Any]:
    """The settings on the page."""
    block = re.search(r"```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    found: dict[str, Any] = json.loads(block[1])
    return found


def test_the_page_switches_on_every_schema() -> None:
    """The settings that analysts copy name every kind of file that somebody writes."""
    edited = [kind for kind in KINDS if kind.is_edited]
    for kind in edited:
        files = settings()["yaml.schemas"][f"./rules/schemas/{kind.name}.json"]
        assert files == f"rules/{kind.files}" if kind.files else files
    assert len(settings()["yaml.schemas"]) == len(edited)


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor with the language server, which is installed for this run alone."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("npm, which installs yaml-language-server, is not on this machine")
    folder = tmp_path_factory.mktemp("language_server")
    install = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", SERVER]
    subprocess.run(install, check=True, capture_output=True, timeout=300)
    program = folder / "node_modules/yaml-language-server/bin/yaml-language-server"
    with Editor([node, str(program), "--stdio"], ROOT, settings()) as editor:
        yield editor


def changed(file: str, old: str, new: str) -> tuple[str, int, int]:
    """Return a file with one change, and the line and the column of the change, or of the mark `@` in it."""
    text = (ROOT / file).read_text(encoding="utf-8")
    assert old in text, f"{file} no longer says {old}"
    start = text.index(old) + max(new.find("@"), 0)
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return text.replace(old, new.replace("@", ""), 1), line, column


@pytest.mark.slow
def test_good_files_have_no_diagnostics(editor: Editor) -> None:
    """Every bundled rule file, every example and every scenario file is clean in an editor."""
    files = [
        path for folder in ("rules", "docs/examples", "tests/scenarios") for path in (ROOT / folder).rglob("*.yaml")
    ]
    for path in files:
        file = path.relative_to(ROOT).as_posix()
        assert editor.open(file, path.read_text(encoding="utf-8")) == [], file


@pytest.mark.slow
@pytest.mark.parametrize(("file", "old", "new", "message"), FAULTS)
def test_a_fault_is_marked_in_its_line(file: str, old: str, new: str, message: str, editor: Editor) -> None:
    """One fault gives one diagnostic, at the right line, and says what is wrong."""
    text, line, _ = changed(file, old, new)
    found = editor.open(file, text)
    assert [at for at, _ in found] == [line]
    assert message in found[0][1]


@pytest.mark.slow
@pytest.mark.parametrize(("file", "old", "new", "names"), COMPLETIONS)
def test_names_and_keys_are_completed(file: str, old: str, new: str, names: set[str], editor: Editor) -> None:
    """What may stand at the mark is offered."""
    text, line, column = changed(file, old, new)
    editor.open(file, text)
    assert names <= set(editor.completions(file, line, column))


@pytest.mark.slow
def test_a_key_is_explained_under_the_pointer(editor: Editor) -> None:
    """The description is that of the reader's table."""
    text, line, column = changed(PRC, "last_seen:", "last_seen:")
    editor.open(PRC, text)
    assert "the last day on which it was seen to be applied" in editor.hover(PRC, line, column)


@pytest.mark.slow
def test_a_first_line_names_the_schema_of_a_file_that_no_setting_knows(editor: Editor) -> None:
    """The modeline of the page works."""
    modeline = re.search(r"^# yaml-language-server: .*\n", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert modeline
    text, line, _ = changed(GHANA, "gha.missions_in_usa", "gha.mission_in_usa")
    assert [at for at, _ in editor.open("rules/drafts/gha_2030.yaml", text)] == []
    found = editor.open("rules/drafts/gha_2030.yaml", modeline[0] + text)
    assert [at for at, _ in found] == [line + 1]
