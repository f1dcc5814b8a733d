"""An order that names every part of a combined visa symbol, and not the combined one."""

from pathlib import Path

import pytest

from lint.small_rules import remarks


def test_two_symbols_without_the_combined_one_are_remarked_on(tmp_path: Path) -> None:
    """B1/B2 is a symbol of its own."""
    found = remarks(tmp_path, old="visa_class: [B1, B2, B1/B2]", new="visa_class: [B1, B2]")
    message = "`B1` and `B2` are named without `B1/B2`, which is a symbol of its own"
    assert found == [("combined-class-missing", 9, message)]


def test_an_exception_is_looked_at_as_well(tmp_path: Path) -> None:
    """Its facts name classes, too."""
    new = "weddings: {text: exceptions for weddings and funerals, visa_class: [B1, B2]}"
    found = remarks(tmp_path, old="weddings: exceptions for weddings and funerals", new=new)
    assert [(code, line) for code, line, _ in found] == [("combined-class-missing", 7)]


@pytest.mark.parametrize(
    "classes",
    ["B", "any", "[A1, B1]", "B1/B2", "undisclosed", "{in: [B1, B2], unclear: B1/B2, open: Of both nothing is said.}"],
)
def test_other_classes_are_left_alone(tmp_path: Path, classes: str) -> None:
    """The combined symbol is named with its family, or not all of its parts are named."""
    assert not remarks(tmp_path, old="visa_class: [B1, B2, B1/B2]", new=f"visa_class: {classes}")


def test_a_reading_that_says_whether_the_combined_one_is_meant_is_the_mend(tmp_path: Path) -> None:
    """The law leaves it open, and the order says so."""
    new = "{sworn: [B1, B2], everybody: [B1, B2, B1/B2]}"
    text = "visa_class: reading.officers"
    changed = {
        "visa_class: [B1, B2, B1/B2]": text,
        "{sworn: officer, everybody: any}": new,
        "staff: reading.officers, ": "",
    }
    assert not remarks(tmp_path, changes=changed)
