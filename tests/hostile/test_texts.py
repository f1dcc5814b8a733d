"""Hostile texts of applicants, JSON and YAML: an ApplicantError, in bounded time and memory; never a crash."""

import pytest

from hostile.test_applicants import bounded
from sanctions243d import ApplicantError, applicants_from_text, read_applicant

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
BAD = {
    "100,000 brackets": "[" * 100_000,
    "100,000 closed brackets": "[" * 100_000 + "]" * 100_000,
    "100,000 braces of JSON": '{"a":' * 100_000,
    "100,000 braces of YAML": "# YAML\n" + "{a: " * 100_000,
    "100,000 brackets of YAML": "# YAML\n" + "[" * 100_000,
    "100,000 dashes": "- " * 100_000,
    "deep blocks": "".join(" " * depth + "a:\n" for depth in range(1_000)),
    "200 levels of JSON": '{"name":' + "[" * 200 + "]" * 200 + "}",
    "200 levels of YAML": "name: " + "[" * 200 + "]" * 200,
    "billion laughs": LAUGHS,
    "a self reference": "&a [*a]",
    "a merge key": "a: &a {b: c}\nd: {<<: *a}",
    "a tag": "name: !!python/object/apply:os.system ['true']",
    "two documents": "name: a\n---\nname: b\n",
    "a duplicate key": "name: a\nname: b\n",
    "a duplicate key of JSON": '{"name": "a", "name": "b"}',
    "a key that is a list": "? [a, b]\n: c\n",
    "NaN": '{"name": NaN}',
    "Infinity": '{"name": [-Infinity]}',
    "a huge number": '{"name": ' + "9" * 10_000 + "}",
    "NUL": "name: a\0b",
    "lone surrogate": "name: a\ud800",
    "tabs": "name:\n\t- a",
    "empty": "",
    "blanks": " \n \n",
    "a comment": "# nothing",
    "half JSON": '{"name": "a"',
    "too large": "name: " + "x" * 5_000_000,
    "a colon": "name: a: b",
    "an open quote": 'name: "a',
    "a directive": "%YAML 9.9\n---\nname: a",
    "a bare bracket": "]",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_hostile_text_is_refused_soon(text: str) -> None:
    """An ApplicantError with a printable, short message."""
    with bounded(3.0):
        error = refusal(text)
    assert error is not None
    for problem in error.problems:
        str(problem).encode("utf-8")
        assert len(str(problem)) < 1_000


def refusal(text: str) -> ApplicantError | None:
    """Read all applicants of a text; return the error."""
    try:
        for applicant in applicants_from_text(text):
            read_applicant(applicant)
    except ApplicantError as error:
        return error
    return None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: 1.0", "1.0"),
        ("name: yes", "yes"),
        ("name: 0x10", "0x10"),
        ("name: 2021-02-30", "2021-02-30"),
        ("name: '[bold]'", "[bold]"),
        ('{"name": "a"}', "a"),
        ("{name: a}", "a"),
        ("\ufeffname: a", "a"),
        ("name: |\n  a\n", "a"),
        ("name: ~", None),
        ("name: null", None),
        ("name:", None),
        ("name: unknown", None),
    ],
)
def test_a_scalar_of_yaml_stays_the_text_that_was_written(text: str, expected: str | None) -> None:
    """Nothing is resolved: no number, no flag, no date; only nothing is nothing."""
    (applicant,) = applicants_from_text(text)
    assert read_applicant(applicant).name == expected


def test_a_list_of_applicants_is_read() -> None:
    """In JSON and in YAML."""
    assert len(applicants_from_text('[{"name": "a"}, {"name": "b"}]')) == 2
    assert len(applicants_from_text("- {name: a}\n- {name: b}\n- {name: c}\n")) == 3
