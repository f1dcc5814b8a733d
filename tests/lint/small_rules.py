"""A small rulebook that lints clean, in which a test changes one thing."""

from pathlib import Path

from sanctions243d.lint.run import lint
from sanctions243d.rulebook.rulebook import bundled_folder

FILES = {
    "ontology/countries.yaml": "AAA: {name: Aland, aliases: [Kingdom of Aland]}\nBBB: Bland\n",
    "ontology/visa_classes.yaml": """\
nonimmigrant:
  name: Nonimmigrant visas
  classes:
    A1: Envoys
    B:
      name: Visitors
      classes:
        B1: Business
        B2: Pleasure
        B1/B2: {name: Both, combines: [B1, B2]}
        B9: Other
immigrant: {name: Immigrant visas}
""",
    "ontology/posts.yaml": "AAA: {alcity: Alcity, seaport: Seaport}\n",
    "ontology/staff.yaml": "officer: {name: Officers, default: true}\nclerk: Clerks\n",
    "ontology/purposes.yaml": "official: Official travel\n",
    "ontology/agencies/aaa.yaml": """\
government:
  name: Government of Aland
  local_name: 亚兰政府    # as its seal has it
  aliases: [Crown, The Crown]
  units:
    police:
      name: Police of Aland
      weak_aliases: [police]
    army: Army of Aland
bank: Bank of Aland
""",
    "ontology/ranks/aaa.yaml": "levels: {low: [low], high: [high]}\nranks:\n  Chief: {levels: [high, high]}\n",
    "sources/cable.yaml": """\
title: A cable
text: >-
  Visas of the classes B1, B2 and B1/B2 are discontinued for officers of the police and for their families, with
  exceptions for weddings and funerals.
operative:
  - Visas of the classes B1, B2 and B1/B2 are discontinued for officers of the police and for their families
  - exceptions for weddings and funerals
""",
    "orders/aaa_2020.yaml": """\
title: Police of Aland
country: AAA
effect: suspend
effective: 2020-01-01
terminated: not_found
sources: [cable]
exceptions: {weddings: exceptions for weddings and funerals}
quote: Visas of the classes B1, B2 and B1/B2 are discontinued
visa_class: [B1, B2, B1/B2]
clauses:
  officers:
    quote: for officers of the police
    official: {employer: aaa.police, staff: reading.officers, employed: now}
    covers: [self]
  families:
    quote: and for their families
    official: {employer: aaa.police, employed: now}
    covers: [spouse, child: {age: {under: 21}}]
readings:
  officers:
    question: Who is an officer?
    options: {sworn: officer, everybody: any}
    default: sworn
    because: The word.
""",
}
SCENARIOS = "- {name: nobody, issued_on: 2021-01-01, applicant: {}, expect: undetermined}\n"


def write_rules(folder: Path, file: str = "", changes: dict[str, str] | None = None) -> Path:
    """Write the small rulebook below a folder, and make changes in one file: what stands there, and what shall."""
    rules = folder / "rules"
    files = {**FILES, "rulebook.yaml": (bundled_folder() / "rulebook.yaml").read_text(encoding="utf-8")}
    for old, new in (changes or {}).items():
        assert files[file].count(old) == 1, f"`{old}` does not stand once in {file}"
        files[file] = files[file].replace(old, new)
    for name, text in files.items():
        (rules / name).parent.mkdir(parents=True, exist_ok=True)
        (rules / name).write_text(text, encoding="utf-8", newline="")
    scenarios = folder / "tests" / "scenarios"
    scenarios.mkdir(parents=True, exist_ok=True)
    (scenarios / "aaa_2020.yaml").write_text(SCENARIOS, encoding="utf-8")
    return rules


def remarks(
    folder: Path,
    file: str = "orders/aaa_2020.yaml",
    old: str = "",
    new: str = "",
    *,
    changes: dict[str, str] | None = None,
) -> list[tuple[str, int, str]]:
    """Return the code, the line and the message of all that is remarked on after changes in one file."""
    rules = write_rules(folder, file, changes or ({old: new} if old else {}))
    return [(one.code, one.location.line, one.message) for one in lint(rules, folder / "tests" / "scenarios")]
