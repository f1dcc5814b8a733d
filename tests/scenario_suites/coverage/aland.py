"""A small rulebook of one order, and scenarios of which each shows one thing more than the first."""

from collections.abc import Iterable
from pathlib import Path

from lint.small_rules import write_rules
from sanctions243d import Rulebook
from sanctions243d.scenarios.coverage.measure import measure
from sanctions243d.scenarios.coverage.result import Coverage
from sanctions243d.scenarios.reader import read_suite
from sanctions243d.scenarios.suite import Scenario

ORDER = """\
title: Police of Aland
country: AAA
effect: suspend
effective: {earliest: 2020-01-01, latest: 2020-01-03}
terminated: 2022-01-01
sources: [cable]
exceptions:
  weddings: {text: exceptions for weddings, visa_class: B2}
  funerals: {all_of: {near: of near relatives, sudden: without notice}}
  other: unpublished
quote: Visas of the classes B1, B2 and B1/B2 are discontinued
visa_class: [B1, B2, B1/B2]
clauses:
  officers:
    official: {employer: aaa.police, level: {at_least: aaa.high}, staff: reading.officers, employed: now}
    covers: [self]
  families:
    official: {employer: aaa.police, employed: now}
    covers: [spouse, child: {age: {under: 21}}]
readings:
  officers:
    question: Who is an officer?
    options: {sworn: officer, everybody: any}
    default: sworn
    because: The word.
"""
SUITE = """\
- name: officer
  issued_on: 2021-05-01
  applicant:
    visa_class: B2
    post: alcity
    nationality: AAA
    birth_date: 1980-01-01
    marital_status: single
    employments: [{employer: aaa.police, level: high, from: 2010-01-01, still_employed: true}]
    relatives: []
  expect: suspended
- {name: envoy, issued_on: 2021-05-01, like: officer, change: {visa_class: A1}, expect: not_covered}
- {name: class, issued_on: 2021-05-01, like: officer, change: {visa_class: absent}, expect: undetermined}
- {name: elsewhere, issued_on: 2021-05-01, like: officer, change: {post: BBB}, expect: not_covered}
- {name: low, issued_on: 2021-05-01, like: officer, change: {employments.0.level: low}, expect: not_covered}
- {name: level, issued_on: 2021-05-01, like: officer, change: {employments.0.level: absent}, expect: undetermined}
- {name: clerk, issued_on: 2021-05-01, like: officer, change: {employments.0.staff: clerk}, expect: not_covered}
- name: low clerk
  issued_on: 2021-05-01
  like: officer
  change: {employments.0.level: low, employments.0.staff: clerk}
  expect: not_covered
- {name: read, issued_on: 2021-05-01, like: clerk, readings: {officers: everybody}, expect: suspended}
- {name: read in vain, issued_on: 2021-05-01, like: officer, readings: {officers: everybody}, expect: suspended}
- {name: before, issued_on: 2019-12-31, like: officer, expect: not_covered}
- {name: perhaps, issued_on: 2020-01-01, like: officer, expect: undetermined}
- {name: first day, issued_on: 2020-01-03, like: officer, expect: suspended}
- {name: last day, issued_on: 2021-12-31, like: officer, expect: suspended}
- {name: over, issued_on: 2022-01-01, like: officer, expect: not_covered}
- {name: low and over, issued_on: 2022-01-01, like: low, expect: not_covered}
- {name: wed, issued_on: 2021-05-01, like: officer, change: {exceptions: {aaa_2020.weddings: granted}},
   expect: not_covered}
- {name: wed soon, issued_on: 2021-05-01, like: officer, change: {exceptions: {aaa_2020.weddings: raised}},
   expect: undetermined}
- name: wed in B1
  issued_on: 2021-05-01
  like: officer
  change: {visa_class: B1, exceptions: {aaa_2020.weddings: granted}}
  expect: suspended
- name: near
  issued_on: 2021-05-01
  like: officer
  change: {exceptions: {aaa_2020.funerals.near: granted}}
  expect: suspended
- name: funeral
  issued_on: 2021-05-01
  like: officer
  change: {exceptions: {aaa_2020.funerals: granted}}
  expect: not_covered
- name: funeral and wedding
  issued_on: 2021-05-01
  like: officer
  change: {exceptions: {aaa_2020.funerals: granted, aaa_2020.weddings: granted}}
  expect: not_covered
- name: low at a funeral
  issued_on: 2021-05-01
  like: low
  change: {exceptions: {aaa_2020.funerals: granted}}
  expect: not_covered
- name: funeral on the first day
  issued_on: 2020-01-03
  like: officer
  change: {exceptions: {aaa_2020.funerals: granted}}
  expect: not_covered
- name: child of 20
  issued_on: 2021-05-01
  applicant:
    visa_class: B2
    post: alcity
    birth_date: 2000-05-02
    marital_status: single
    employments: []
    relatives:
      - {relation: father, employments: [{employer: aaa.police, from: 2010-01-01, still_employed: true}]}
  expect: suspended
- {name: child of 21, issued_on: 2021-05-01, like: child of 20, change: {birth_date: 2000-05-01},
   expect: not_covered}
- {name: child of 20 or 21, issued_on: 2021-05-01, like: child of 20, change: {birth_date: 2000-05},
   expect: undetermined}
- name: brother
  issued_on: 2021-05-01
  like: child of 20
  change: {relatives.0.relation: sibling}
  expect: not_covered
- name: child of two
  issued_on: 2021-05-01
  like: child of 20
  change:
    relatives:
      - {relation: father, employments: [{employer: aaa.police, from: 2010-01-01, still_employed: true}]}
      - {relation: mother, employments: [{employer: aaa.army, from: 2010-01-01, still_employed: true}]}
  expect: suspended
- {name: wrong, issued_on: 2021-05-01, like: envoy, expect: suspended}
- {name: unanswered, issued_on: 2021-05-01, like: envoy, expect: "?"}
- {name: refused, issued_on: 2021-05-01, like: envoy, change: {visa_class: Q9}, expect: {error: visa_class}}
"""


def aland(folder: Path, order: str = ORDER) -> Rulebook:
    """Return the rulebook, written below a folder."""
    rules = write_rules(folder)
    (rules / "orders" / "aaa_2020.yaml").write_text(order, encoding="utf-8")
    return Rulebook.load(rules)


def scenarios_of(folder: Path, rulebook: Rulebook) -> dict[str, Scenario]:
    """Return the scenarios by their names."""
    path = folder / "aaa_2020.yaml"
    path.write_text(SUITE, encoding="utf-8")
    return {scenario.name: scenario for scenario in read_suite(path, rulebook).scenarios}


def seen(coverage: Coverage) -> set[str]:
    """Return the goals that were seen, as they are called in the tests: without the order."""
    return {brief(one.goal.id) for one in coverage.goals if one.is_seen}


def brief(id: str) -> str:
    """Return the id of a goal without the order: `row officers.self true`."""
    return id.replace(" aaa_2020 ", " ").replace("aaa_2020.", "")


def shown_by(names: Iterable[str], scenarios: dict[str, Scenario], rulebook: Rulebook) -> set[str]:
    """Return what some scenarios show."""
    return seen(measure([scenarios[name] for name in names], rulebook))
