"""Two options of a reading that come to the same law everywhere."""

from pathlib import Path

from lint.small_rules import remarks

OPTIONS = "{sworn: officer, everybody: any}"


def test_options_in_other_words_that_come_to_the_same_are_remarked_on(tmp_path: Path) -> None:
    """Officers, and staff that are no clerks but officers: the same set."""
    found = remarks(
        tmp_path, old=OPTIONS, new="{sworn: officer, no_clerks: {in: [officer, clerk], but: clerk}, all: any}"
    )
    message = "the options `sworn` and `no_clerks` of `aaa_2020.officers` come to the same everywhere"
    assert found == [("options-never-differ", 22, message)]


def test_options_that_differ_in_what_is_unclear_differ(tmp_path: Path) -> None:
    """What may hold counts as well as what must."""
    assert not remarks(
        tmp_path, old=OPTIONS, new="{sworn: officer, perhaps: {in: officer, unclear: clerk, open: Are clerks?}}"
    )


def test_options_that_differ_under_one_selection_only_differ(tmp_path: Path) -> None:
    """`of_which` decides nothing under the default of `officers`, and something under the other option."""
    inner = """\
  of_which:
    question: Which clerks?
    options: {none_of_them: officer, clerks_too: [officer, clerk]}
    default: none_of_them
    because: The word.
"""
    changes = {
        OPTIONS: "{sworn: officer, others: reading.of_which}",
        "readings:\n": f"readings:\n{inner}",
    }
    assert not remarks(tmp_path, changes=changes)
