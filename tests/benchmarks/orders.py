"""Rulebooks that nobody wrote: the bundled one with orders of other countries, or with one order of many rows.

They are made from templates in a temporary folder and loaded as any other.
"""

import shutil
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

from sanctions243d import Rulebook

WORDS = "the Secretary of State has ordered consular officers to discontinue granting visas"
SOURCE = f"""\
title: A synthetic source
publisher: nobody
language: en
first_seen: 2020-01-01
text: {WORDS}
operative: [{WORDS}]
"""
AGENCIES = """\
police:
  name: Police of {name}
  units:
    national_police: {{name: National Police of {name}, level: head}}
    local_police: {{name: Local Police of {name}}}
security:
  name: Security services of {name}
  units:
    inner_security: {{name: Inner Security of {name}}}
    outer_security: {{name: Outer Security of {name}}}
immigration: {{name: Immigration Office of {name}, level: head}}
"""
RANKS = """\
levels:
  clerk: {{name: Clerk of {name}}}
  deputy_head: {{name: Deputy head in {name}}}
  head: {{name: Head in {name}}}
"""
HEAD = f"""\
title: {{title}}
country: {{country}}
effect: suspend
effective: 2020-01-01
terminated: not_found
sources: [synthetic]
exceptions: unpublished
quote: {WORDS}
visa_class: [B1, B2, B1/B2, F1, F2, J1, J2]
"""
ORDER = (
    HEAD
    + """\
officials:
  immigration:
    employer: {key}.immigration
    level: {{at_least: {key}.deputy_head}}
    staff: reading.official_or_employee
    employed: now
  security:
    employer: [{key}.police, {key}.security]
    staff: reading.official_or_employee
    employed: now
clauses:
  immigration:
    official: immigration
    covers: [self, spouse, child: {{age: {{under: 21}}, married: any}}]
  security:
    official: security
    covers: [self]
  families:
    official: security
    covers: [spouse, child: {{age: {{under: 30}}, married: any}}]
"""
)
MAX_COUNTRIES = 200
STAFF = ("established", "civil_servant", "public_institution", "any")
LEVELS = (
    "staff_member", "deputy_section_head", "section_head", "deputy_division_head", "division_head",
    "deputy_bureau_director", "bureau_director", "vice_minister", "minister", "deputy_national_leader",
    "national_leader",
)  # fmt: skip


def with_orders(folder: Path, count: int, countries_at_most: int = MAX_COUNTRIES) -> Rulebook:
    """Return the bundled rules with orders of other countries, `count` orders in all; China keeps its one."""
    bundled = _copy(folder)
    taken = {entry.parent for entry in bundled.ontology.posts.entries.values()}
    taken |= {entry.country for entry in bundled.ontology.agencies.entries.values()}
    free = [one for one in bundled.ontology.countries.values() if one.id not in taken | {"CHN", "HKG", "MAC", "TWN"}]
    countries = [one.id for one in free[: min(count - 1, countries_at_most)]]
    _add_posts(folder, countries)
    for id in countries:
        (folder / f"ontology/agencies/{id.lower()}.yaml").write_text(AGENCIES.format(name=id), "utf-8")
        (folder / f"ontology/ranks/{id.lower()}.yaml").write_text(RANKS.format(name=id), "utf-8")
    for number in range(count - 1):
        id = countries[number % len(countries)]
        text = ORDER.format(title=f"Synthetic order {number}", country=id, key=id.lower())
        (folder / f"orders/{id.lower()}_{number:03}.yaml").write_text(text, "utf-8")
    return Rulebook.load(folder)


def with_rows(folder: Path, count: int, *, as_clauses: bool) -> Rulebook:
    """Return rules whose one order, of China, has as many rows, in one clause or each in a clause of its own."""
    _copy(folder)
    (folder / "orders/chn_2021.yaml").unlink()
    with (folder / "ontology/agencies/chn.yaml").open("a", encoding="utf-8") as file:
        file.writelines(f"body_{number}: {{name: Body {number}}}\n" for number in range(count))
    names = [f"group_{number}" for number in range(count)]
    lines = [HEAD.format(title="An order of many rows", country="CHN"), "officials:\n", *_groups(names), "clauses:\n"]
    if as_clauses:
        lines += [f"  clause_{name}: {{official: {name}, covers: [self]}}\n" for name in names]
    else:
        lines += ["  all:\n    covers: [self]\n    official:\n", *(f"      - {name}\n" for name in names)]
    (folder / "orders/chn_2020.yaml").write_text("".join(lines), "utf-8")
    return Rulebook.load(folder)


def _groups(names: list[str]) -> Iterator[str]:
    """Groups of which no two differ in one fact alone, since those would be one row: at most 220."""
    pairs = list(product(STAFF, combinations(LEVELS, 2)))
    for number, (name, (staff, levels)) in enumerate(zip(names, pairs[: len(names)], strict=True)):
        employer = "chn.nia" if number == 0 else f"chn.body_{number}"
        words = ", ".join(f"chn.{level}" for level in levels)
        yield f"  {name}: {{employer: {employer}, level: [{words}], staff: {staff}, employed: now}}\n"


def _copy(folder: Path) -> Rulebook:
    bundled = Rulebook.bundled()
    shutil.copytree(bundled.root, folder)
    (folder / "sources/synthetic.yaml").write_text(SOURCE, "utf-8")
    return bundled


def _add_posts(folder: Path, countries: list[str]) -> None:
    with (folder / "ontology/posts.yaml").open("a", encoding="utf-8") as file:
        file.writelines(f"{id}:\n  post_of_{id.lower()}: {{name: Post of {id}}}\n" for id in countries)
