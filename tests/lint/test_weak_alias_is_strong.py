"""A weak alias that equals a strong name of its country."""

from pathlib import Path

import pytest

from lint.small_rules import remarks

FILE = "ontology/agencies/aaa.yaml"


@pytest.mark.parametrize(("alias", "owner"), [("POLICE of Aland", "its own entry"), ("crown", "`aaa.government`")])
def test_a_weak_alias_that_is_a_strong_name_is_remarked_on(tmp_path: Path, alias: str, owner: str) -> None:
    """Names are compared without regard to capitals."""
    found = remarks(tmp_path, FILE, "weak_aliases: [police]", f"weak_aliases: [{alias}]")
    message = f"the weak alias `{alias}` of `aaa.police` is a strong name of {owner}"
    assert found == [("weak-alias-is-strong", 8, message)]


def test_an_alias_that_is_weak_only_is_left_alone(tmp_path: Path) -> None:
    """`police` may be many things."""
    assert not remarks(tmp_path)
