"""The commands that print what there is: readable at 80 columns, nothing cut off, names beside ids."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from cli.conftest import Program
from sanctions243d import Rulebook

PAGES = ["orders", "agencies", "ranks", "posts", "visa-classes", "readings"]


@pytest.mark.parametrize("columns", ["40", "80", "120"])
@pytest.mark.parametrize("command", PAGES)
def test_a_page_fits_and_is_plain(
    command: str, columns: str, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line is longer than the page, ends in a blank, or has a colour; nothing is replaced by dots."""
    monkeypatch.setenv("COLUMNS", columns)
    result = program(command)
    assert (result.code, result.err) == (0, "")
    for line in result.out.splitlines():
        assert cell_len(line) <= int(columns)
        assert not line.endswith(" ")
    assert "\x1b" not in result.out
    assert not re.search(r"\w…", result.out)


@pytest.mark.parametrize("columns", ["40", "80"])
def test_every_order_can_be_shown(
    columns: str, program: Program, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its title, clauses, quotes, readings with options and reasons, and sources with their words."""
    monkeypatch.setenv("COLUMNS", columns)
    for order in rulebook.orders.values():
        result = program("show", order.id)
        assert (result.code, result.err) == (0, "")
        assert max(map(cell_len, result.out.splitlines())) <= int(columns)
        text = squeezed(result.out)
        assert squeezed(order.title) in text
        for level in (level for path in order.root.leaf_paths() for level in path):
            assert squeezed(level.address) in text
            for said in (level.note, level.unverified, *(quote.text for quote in level.quotes)):
                assert squeezed(said) in text
        for reading in rulebook.readings_of(order):
            for said in (reading.question, reading.because, reading.id, *reading.options):
                assert squeezed(said) in text
        for source in order.sources:
            assert squeezed(rulebook.sources[source].text) in text


def squeezed(text: str) -> str:
    """Return a text without white space, however it was wrapped."""
    return "".join(text.split())


def test_an_order_is_said_in_plain_english(program: Program) -> None:
    """Names, not ids; the default of each reading in its place, with the number of the question."""
    text = " ".join(program("show", "chn_2021").out.split())
    assert "Employed by National Immigration Administration, nothing more by default [reading" in text
    assert "Level Deputy bureau director or above [reading" in text
    assert "a child of the official, under 21, married or not" in text
    assert "Posts China [reading 1]" in text
    assert "In force since a day on or before 2021-05-13; no end was found" in text
    for id in ("chn.nia", "chn.mps", "reading.", "at_least", "child:"):
        assert id not in text


def test_tranches_have_their_own_dates(program: Program) -> None:
    """An order that came in parts is listed with the dates of each."""
    text = " ".join(program("orders").out.split())
    assert "officials: since a day between 2017-09-11 and 2017-09-13; no end was found" in text
    assert "everyone: since 2020-09-11; ended on 2021-03-31" in text


@pytest.mark.parametrize("command", ["agencies", "ranks", "posts"])
@pytest.mark.parametrize("country", ["CHN", "chn", "China", "PRC"])
def test_a_country_may_be_named_in_any_way(command: str, country: str, program: Program) -> None:
    """By its code or its name; no other country is printed."""
    result = program(command, country)
    assert result.code == 0
    assert "China (CHN)" in result.out
    assert "Ghana" not in result.out


@pytest.mark.parametrize("command", ["agencies", "ranks", "posts"])
def test_a_country_of_which_nothing_is_listed(command: str, program: Program) -> None:
    """Nothing is listed of it, and that is said; Bhutan has no post either."""
    result = program(command, "Bhutan")
    assert (result.code, result.out) == (0, f"No {command} of Bhutan are listed in this rulebook.\n")


@pytest.mark.parametrize("command", ["agencies", "ranks", "posts"])
def test_an_unknown_country_is_wrong_usage(command: str, program: Program) -> None:
    """With the nearest name."""
    result = program(command, "Chinaa")
    assert (result.code, result.out) == (2, "")
    assert "there is no country `Chinaa`; did you mean `China`?" in result.err


@pytest.mark.parametrize("word", ["chn_2012", "China"])
def test_an_unknown_order_is_wrong_usage(word: str, program: Program) -> None:
    """With the nearest id, or the order of the country that was named instead."""
    result = program("show", word)
    assert (result.code, result.out) == (2, "")
    assert f"there is no order `{word}`; did you mean `chn_2021`?" in result.err


def test_every_name_of_the_ontology_is_listed(program: Program, rulebook: Rulebook) -> None:
    """What a rule may name, a reader can find."""
    ontology = rulebook.ontology
    agencies, classes = squeezed(re.sub("[│├└─]", "", program("agencies").out)), program("visa-classes").out
    with_agencies = [entry for entry in ontology.agencies.entries.values() if entry.parent]
    for entry in with_agencies:
        for text in (entry.id, entry.name, entry.local_name, *entry.aliases, *entry.endings, entry.note):
            assert squeezed(text) in agencies
    assert all(id in classes for id in ontology.visa_classes.entries)
    ranks = squeezed(program("ranks").out)
    assert all(squeezed(level.name) in ranks for level in ontology.levels.levels.values())


@pytest.mark.parametrize("command", [*PAGES, "show chn_2021", "check"])
def test_every_command_reads_other_rules(command: str, program: Program, rules: Path) -> None:
    """`--rules` is known everywhere, and rules that cannot be used end it with 6 and every fault at its place."""
    stdin = b"visa_class: H1B\n"
    assert program(*command.split(), "--rules", rules, stdin=stdin).code == 0
    order = rules / "orders" / "chn_2021.yaml"
    text = order.read_text(encoding="utf-8")
    order.write_text(text.replace("effect: suspend", "efect: suspend").replace("country: CHN", "country: CHX"), "utf-8")
    result = program(*command.split(), "--rules", rules, stdin=stdin)
    assert (result.code, result.out) == (6, "")
    assert re.search(r"^orders/chn_2021\.yaml:\d+:\d+: error: ", result.err, re.MULTILINE)
    assert "efect" in result.err
    assert "CHX" in result.err


def test_a_folder_without_rules_is_invalid(program: Program, tmp_path: Path) -> None:
    """A missing folder and an empty one."""
    assert program("orders", "--rules", tmp_path / "none").code == 6
    assert program("orders", "--rules", tmp_path).code == 6
