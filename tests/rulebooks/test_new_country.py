"""An order about a country that nobody mentioned is added by files of a rulebook alone."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sanctions243d import Rulebook, check

FILES = {
    "ontology/agencies/nru.yaml": """\
government:
  name: Government of Nauru
  units:
    justice:
      name: Department of Justice and Border Control
      local_name: Naoero Border Control
      level: secretary
      units: {border: Border Control}
    police: {name: Nauru Police Force}
phosphate: {name: Phosphate Corporation, note: A company of the state.}
""",
    "ontology/ranks/nru.yaml": """\
levels:
  officer: {name: Officer}
  director: {name: Director, aliases: [Head of Division]}
  secretary: {name: Secretary}
  minister: {name: Minister}
police_ranks:
  Superintendent: {name: Superintendent, levels: [officer, director]}
titles:
  Chief: {name: Chief, levels: [director, secretary], at: {secretary: secretary}}
""",
    "sources/nru_2027_notice.yaml": """\
title: Notice to applicants
publisher: An embassy
language: en
first_seen: 2027-03-01
text: >-
  As of March 1, 2027, the embassy does not issue B visas to directors and above of the Department of Justice and Border
  Control of Nauru and their families.
operative:
  - does not issue B visas to directors and above of the Department of Justice and Border Control of Nauru
""",
    "orders/nru_2027.yaml": """\
title: Border officials of Nauru and their families
country: NRU
effect: suspend
effective: 2027-03-01
terminated: not_found
sources: [nru_2027_notice]
exceptions: unpublished
quote: >-
  does not issue B visas to directors and above of the Department of Justice and Border Control of Nauru and their
  families
visa_class: B
official: {employer: nru.justice, level: {at_least: nru.director}, employed: now}
covers: [self, reading.immediate_family]
readings:
  immediate_family: {default: statute, because: The notice says families.}
""",
}
POST = "NRU:\n  yaren: {name: Yaren, aliases: [Embassy Yaren]}\n"
DAY = date(2027, 6, 1)


@pytest.fixture
def extended(rulebook: Rulebook, tmp_path: Path) -> Rulebook:
    """The rules that come with the library, with a country of which they know the name alone."""
    root = Path(shutil.copytree(rulebook.root, tmp_path / "rules"))
    for file, text in FILES.items():
        assert not (root / file).exists()
        (root / file).write_text(text, encoding="utf-8")
    posts = root / "ontology" / "posts.yaml"
    posts.write_text(posts.read_text(encoding="utf-8") + POST, encoding="utf-8")
    readings = list(rulebook.shared_readings["immediate_family"].options)
    order = root / "orders" / "nru_2027.yaml"
    order.write_text(order.read_text(encoding="utf-8").replace("statute", readings[0]), encoding="utf-8")
    return Rulebook.load(root)


def outcome(rulebook: Rulebook, **applicant: Any) -> str:
    """Return the outcome for an applicant in Yaren."""
    return check({"post": "Embassy Yaren", **applicant}, on=DAY, rulebook=rulebook).outcome.value


def job(employer: str, **more: str) -> list[dict[str, Any]]:
    """Return one employment that goes on."""
    return [{"employer": employer, "from": "2015", "still_employed": True, **more}]


def test_its_agencies_levels_titles_and_post_decide(extended: Rulebook) -> None:
    """By names that only its files have."""
    for work, expected in (
        (job("Border Control", level="Head of Division"), "suspended"),
        (job("Naoero Border Control", title="Chief"), "suspended"),
        (job("Border Control", level="officer"), "not_covered"),
        (job("Nauru Police Force", police_rank="Superintendent"), "not_covered"),
        (job("Border Control"), "undetermined"),
        (job("Phosphate Corporation", level="minister"), "not_covered"),
    ):
        assert outcome(extended, visa_class="B1", nationality="NRU", relatives=[], employments=work) == expected, work


def test_its_families_are_covered(extended: Rulebook) -> None:
    """By the reading that orders share."""
    relatives = [{"relation": "spouse", "employments": job("nru.border", level="minister")}]
    assert outcome(extended, visa_class="B2", employments=[], relatives=relatives) == "suspended"


def test_the_other_orders_are_as_they_were(rulebook: Rulebook, extended: Rulebook) -> None:
    """The digest is another, the orders are the same and one more."""
    assert extended.orders.keys() - rulebook.orders.keys() == {"nru_2027"}
    assert extended.digest != rulebook.digest
