"""A bare name of an agency, with which the names of another one end."""

from pathlib import Path

from lint.small_rules import FILES, remarks, write_rules
from sanctions243d.lint.run import lint

FILE = "ontology/agencies/aaa.yaml"
BANK = "bank: {name: Bank of Aland, aliases: [Royal Crown]}"


def test_a_bare_name_whose_longer_forms_are_of_another_agency_is_remarked_on(tmp_path: Path) -> None:
    """Whoever shortens the longer name writes the bare one."""
    changes = {"aliases: [Crown, The Crown]": "aliases: [Crown]", "bank: Bank of Aland": BANK}
    found = remarks(tmp_path, FILE, changes=changes)
    message = "the bare name `Crown` of `aaa.government` ends `Royal Crown`, which is of `aaa.bank`"
    assert found == [("bare-name", 4, message)]


def test_a_longer_form_beneath_it_is_left_alone(tmp_path: Path) -> None:
    """The longer name only says more."""
    assert not remarks(tmp_path, FILE, "army: Army of Aland", "army: {name: Army of Aland, aliases: [Army Crown]}")


def test_a_bare_name_that_somebody_looked_at_is_left_alone(tmp_path: Path) -> None:
    """`shared_names.yaml` says what it means, be it one thing alone."""
    assert FILE in FILES
    changes = {"aliases: [Crown, The Crown]": "aliases: [The Crown]", "bank: Bank of Aland": BANK}
    rules = write_rules(tmp_path, FILE, changes)
    shared = "employer: {Crown: {means: aaa.government, because: The bank says that it is royal.}}\n"
    (rules / "ontology" / "shared_names.yaml").write_text(shared, encoding="utf-8")
    assert [one.code for one in lint(rules, tmp_path / "tests" / "scenarios")] == []
