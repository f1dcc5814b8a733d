"""Whatever is handed over, the program answers with a message, an exit code, and nothing that could fool a terminal."""

import json
import re
from pathlib import Path

import pytest

from cli.conftest import DAY, FREE, Program, officer

HOSTILE = {
    "ten megabytes": b"a" * 10_000_000,
    "brackets": b"[" * 100_000,
    "brackets in YAML": b"a: " + b"[" * 100_000,
    "braces in JSON": b'{"a":' * 100_000,
    "NUL": b"visa_class: B1\0",
    "invalid UTF-8": b"visa_class: \xff\xfe",
    "UTF-16": "visa_class: B1".encode("utf-16"),
    "nothing": b"",
    "null": b"null",
    "a number": b"7",
    "a list of numbers": b"[1, 2]",
    "duplicate key in JSON": b'{"visa_class": "B1", "visa_class": "H1B"}',
    "duplicate key in YAML": b"visa_class: B1\nvisa_class: H1B\n",
    "a number for a text": b'{"visa_class": 1}',
    "a long number": b'{"visa_class": ' + b"9" * 10_000 + b"}",
    "not a number": b'{"visa_class": NaN}',
    "a lone surrogate": b'{"visa_class": "B1", "name": "\\ud800"}',
    "an anchor": b"a: &a [*a, *a]",
    "a tag": b"!!python/object:os.system {}",
    "two documents": b"visa_class: B1\n---\nvisa_class: B2\n",
    "a tab": b"\tvisa_class: B1",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_a_failure_with_a_message(text: bytes, program: Program) -> None:
    """In every format: exit code 1, a message that names the input, and no decision."""
    result = program("check", "--on", DAY, stdin=text)
    assert result.code == 1
    assert not re.search("COVERED|SUSPENDED|UNDETERMINED|LIMITED", result.out)
    assert result.err.startswith("standard input:")
    assert len(result.err) < 2000
    result = program("check", "--on", DAY, "--format", "json", stdin=text)
    assert result.code == 1
    assert all("problems" in one for one in result.json)


def test_a_folder_and_a_missing_file_are_failures(program: Program, tmp_path: Path) -> None:
    """And the other files are still read."""
    result = program("check", tmp_path, tmp_path / "none.yaml", "a\0b", "--on", DAY)
    assert result.code == 1
    assert result.err.count("the file cannot be read") == 3


def test_markup_and_controls_in_a_name_are_printed_as_text(program: Program) -> None:
    """A name can neither colour the answer, nor move the cursor, nor turn the writing round."""
    names = ["[bold red]X[/bold red]", "[/]", ":smile:", "a\x1b[2Jb", "a\u202eb\u200f", "a\nSUSPENDED", "x" * 150]
    text = json.dumps([FREE | {"name": name} for name in names])
    result = program("check", "--on", DAY, stdin=text.encode())
    assert result.code == 0
    for shown in ("[bold red]X[/bold red]", "[/]", ":smile:", "a\\x1b[2Jb", "a\\u202eb\\u200f", "a\\nSUSPENDED"):
        assert f"{shown} (standard input: " in result.out
    assert not set(result.out) & {"\x1b", "\u202e", "\u200f"}
    assert "\nSUSPENDED" not in result.out


def test_what_was_typed_is_escaped_in_every_message(program: Program, tmp_path: Path) -> None:
    """Also where Typer complains, and where a file's name is hostile."""
    hostile = "a\x1b[2J\u202e"
    for arguments in (
        ("show", hostile),
        ("agencies", hostile),
        (hostile,),
        (f"--{hostile}",),
        ("check", "--format", hostile),
        ("check", "--on", hostile),
        ("check", "--reading", hostile),
        ("check", "--on", DAY, tmp_path / hostile),
        ("orders", "--rules", tmp_path / hostile),
    ):
        result = program(*arguments)
        assert result.code in (1, 2, 6)
        assert not set(result.err) & {"\x1b", "\u202e"}


def test_an_unknown_employer_is_no_failure(program: Program) -> None:
    """Text in open fields is unknown, and is echoed safely."""
    applicant = officer(employments=[{"employer": "[red]\x1b[0mOffice", "from": "2010", "still_employed": True}])
    result = program("check", "--on", DAY, stdin=json.dumps(applicant).encode())
    assert result.code == 4
    assert "[red]\\x1b[0mOffice" in result.out
    assert "\x1b" not in result.out


def test_numbers_of_yaml_stay_text(program: Program) -> None:
    """`1985` is a year, and `no` is no Norway."""
    assert program("check", "--on", DAY, stdin=b"visa_class: H1B\nbirth_date: 1985\n").code == 0
