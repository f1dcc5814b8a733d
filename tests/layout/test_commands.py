"""`fmt` and `new order` on the disk: what they write, print and answer."""

import os
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from sanctions243d import Rulebook
from sanctions243d.cli import new
from sanctions243d.cli.fmt import fmt

APP = typer.Typer(rich_markup_mode=None)
APP.command("fmt")(fmt)
APP.add_typer(new.app, name="new")
UNTIDY, TIDY = b"country: AAA\r\ntitle:  a # b\r\n", b"title: a    # b\ncountry: AAA\n"


def run(*arguments: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(APP, [str(argument) for argument in arguments])


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bundled rules in the current folder, with one untidy file."""
    monkeypatch.chdir(tmp_path)
    folder = Path(shutil.copytree(Rulebook.bundled().root, "rules"))
    (folder / "orders/untidy.yaml").write_bytes(UNTIDY)
    return folder


def test_fmt_lays_out_the_files_of_a_folder(rules: Path) -> None:
    """Without a path it takes `rules`; a second run finds nothing to do, and the mode of a file stays."""
    file = rules / "orders/untidy.yaml"
    file.chmod(0o640)
    result = run("fmt")
    assert result.exit_code == 0
    assert f"changed: {file}\n" in result.output
    assert file.read_bytes() == TIDY
    assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o640
    assert "0 changed" in run("fmt", rules, file).output
    assert not list(rules.rglob(".*"))


def test_check_changes_nothing(rules: Path) -> None:
    """Exit code 5 where something would change, 0 where nothing would."""
    result = run("fmt", "--check", rules)
    assert result.exit_code == 5
    assert "would change: " in result.output
    assert (rules / "orders/untidy.yaml").read_bytes() == UNTIDY
    assert run("fmt", "--check", rules / "orders/chn_2021.yaml").exit_code == 0


@pytest.mark.parametrize("data", [b"title: [a\n", b"title: \xff\n", b""])
def test_a_file_that_cannot_be_read_stays(rules: Path, data: bytes) -> None:
    """Exit code 6, with the place; the other files are laid out."""
    bad = rules / "orders/bad.yaml"
    bad.write_bytes(data)
    result = run("fmt", rules)
    assert result.exit_code == 6
    assert f"{bad}:" in result.output
    assert bad.read_bytes() == data
    assert (rules / "orders/untidy.yaml").read_bytes() == TIDY


@pytest.mark.parametrize("path", ["nowhere", "notes.txt"])
def test_what_is_no_rule_file_is_wrong_usage(rules: Path, path: str) -> None:
    """Exit code 2."""
    Path("notes.txt").write_text("a: b\n")
    assert run("fmt", path).exit_code == 2


def test_fmt_without_a_rulebook_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not go looking in other folders."""
    monkeypatch.chdir(tmp_path)
    assert run("fmt").exit_code == 2
    assert run("new", "order", "gin_2017").exit_code == 2


def test_a_link_stays_a_link(rules: Path, tmp_path: Path) -> None:
    """The file to which it leads is replaced."""
    target = tmp_path / "elsewhere.yaml"
    target.write_bytes(UNTIDY)
    link = rules / "orders/link.yaml"
    link.symlink_to(target)
    assert run("fmt", link).exit_code == 0
    assert link.is_symlink()
    assert target.read_bytes() == TIDY


def test_new_order_says_what_to_do_next(rules: Path) -> None:
    """It names the files that it wrote, and a second run overwrites nothing."""
    result = run("new", "order", "gin_2017", "--country", "Guinea")
    assert result.exit_code == 0
    for name in ("orders/gin_2017.yaml", "sources/gin_2017_source.yaml"):
        assert f"written: {rules / name}" in result.output
    assert "TODO" in result.output
    again = run("new", "order", "gin_2017")
    assert again.exit_code == 2
    assert "exists already" in again.output
