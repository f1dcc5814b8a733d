"""The nearest name suggests, and never decides."""

import pytest

from sanctions243d.text.nearest import nearest

KNOWN = ["visa_class", "birth_date", "post", "relatives"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("visa_clas", "visa_class"), ("birthdate", "birth_date"), ("zzz", ""), ("", ""), ("post", "post")],
)
def test_the_nearest_name_is_found_where_one_is_near(text: str, expected: str) -> None:
    """And nothing where none is."""
    assert nearest(text, KNOWN) == expected


def test_a_long_text_is_no_burden() -> None:
    """Only its beginning is compared."""
    assert nearest("x" * 1_000_000, KNOWN * 100) == ""
    assert nearest("x", []) == ""
