"""`sanctions243d lint`: what it prints, what it writes, and its exit codes."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from lint.small_rules import SCENARIOS, write_rules
from sanctions243d.cli.lint import lint

FILE = "ontology/agencies/aaa.yaml"
ALIASES = "aliases: [Crown, The Crown]"
TWICE = {ALIASES: "aliases: [Crown, Crown]"}


def run(*arguments: str | Path) -> Result:
    """Run the command alone."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(lint)
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_rules_without_a_finding_are_0(tmp_path: Path) -> None:
    """One line says so."""
    result = run(write_rules(tmp_path))
    assert (result.exit_code, result.output) == (0, "no findings\n")


def test_a_warning_is_5_and_shows_its_place(tmp_path: Path) -> None:
    """The line of the file, a marker under it, and the mend."""
    result = run(write_rules(tmp_path, FILE, TWICE))
    assert result.exit_code == 5
    assert result.output == (
        f"{FILE}:4:20: warning: `Crown` stands twice in this list; the first is in line 4 [duplicate-item]\n"
        "      aliases: [Crown, Crown]\n"
        "                       ~~~~^\n"
        "    help: drop one\n"
        "\n"
        "1 warning in 1 file\n"
    )


def test_a_note_alone_is_0(tmp_path: Path) -> None:
    """It is shown, and nothing fails for it; beside a warning both are counted."""
    rules = write_rules(tmp_path)
    order = (rules / "orders/aaa_2020.yaml").read_text(encoding="utf-8")
    (rules / "orders/aaa_2021.yaml").write_text(order, encoding="utf-8")
    (tmp_path / "tests" / "scenarios" / "aaa_2021.yaml").write_text(SCENARIOS, encoding="utf-8")
    result = run(rules)
    assert result.exit_code == 0
    assert "orders/aaa_2021.yaml:1:1: note: `aaa_2021` and `aaa_2020` both cover some applicants" in result.output
    assert result.output.endswith("\n1 note in 1 file\n")
    (rules / FILE).write_text((rules / FILE).read_text(encoding="utf-8").replace(ALIASES, TWICE[ALIASES]), "utf-8")
    result = run(rules)
    assert result.exit_code == 5
    assert result.output.endswith("\n1 warning and 1 note in 2 files\n")


def test_rules_that_do_not_load_are_6(tmp_path: Path) -> None:
    """The errors alone are shown, and `--fix` touches nothing."""
    rules = write_rules(tmp_path, FILE, {ALIASES: "aliases: [Crown, Crown]\n  alias: x"})
    before = (rules / FILE).read_bytes()
    result = run(rules, "--fix")
    assert result.exit_code == 6
    assert "[unknown-key]" in result.output
    assert result.output.endswith("\n1 error in 1 file\n")
    assert (rules / FILE).read_bytes() == before


def test_json_is_an_array_with_an_object_for_each_finding(tmp_path: Path) -> None:
    """Lines and columns count from 1; the end is the character after it."""
    result = run(write_rules(tmp_path, FILE, TWICE), "--format", "json")
    assert result.exit_code == 5
    assert json.loads(result.output) == [
        {
            "code": "duplicate-item",
            "severity": "warning",
            "message": "`Crown` stands twice in this list; the first is in line 4",
            "help": "drop one",
            "file": FILE,
            "line": 4,
            "column": 20,
            "end_line": 4,
            "end_column": 25,
        }
    ]
    assert json.loads(run(write_rules(tmp_path), "--format", "json").output) == []


def test_fix_mends_and_then_looks_again(tmp_path: Path) -> None:
    """Nothing is left to remark on."""
    rules = write_rules(tmp_path, FILE, TWICE)
    result = run(rules, "--fix")
    assert result.exit_code == 0
    assert result.stdout == "no findings\n"
    assert f"mended {FILE}" in result.output
    assert "aliases: [Crown]\n" in (rules / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["rules/scenarios", "tests/scenarios", "elsewhere"])
def test_the_folder_of_scenarios_is_found_or_given(tmp_path: Path, place: str) -> None:
    """In the rules, beside them, or anywhere."""
    rules = write_rules(tmp_path)
    old, new = tmp_path / "tests" / "scenarios", tmp_path / place
    old.rename(new)
    given = ["--scenarios", str(new)] if place == "elsewhere" else []
    assert run(rules, *given).exit_code == 0
    (new / "aaa_2020.yaml").unlink()
    assert "[order-without-scenario]" in run(rules, *given).output


def test_a_folder_that_is_not_there_is_6(tmp_path: Path) -> None:
    """There is no rulebook in it."""
    assert run(tmp_path / "nowhere").exit_code == 6
