"""A project of its own: its rules, a suite of scenarios in which some fail, and the setting that switches pytest on."""

from pathlib import Path

from lint.small_rules import write_rules

ORDER = "aaa_2020"
SUITE = f"scenarios/{ORDER}.yaml"
SETTING = "[pytest]\nsanctions243d_rulebook = rules\n"
OFFICER = "An officer of the police is suspended"
TABLE = "Officers of the police alone are suspended, for A1 & <B> visas too"
SCENARIOS = f"""\
- name: {OFFICER}
  issued_on: 2021-01-01
  applicant:
    visa_class: B1
    nationality: AAA
    post: alcity
    birth_date: 1980-01-01
    marital_status: single
    employments: [{{employer: aaa.police, from: 2010, still_employed: true}}]
    relatives: []
  expect: {{outcome: suspended, clauses: [aaa_2020.officers]}}

- name: {TABLE}
  issued_on: 2021-01-01
  like: {OFFICER}
  each:
    - {{expect: suspended}}
    - {{employments.0.employer: aaa.army, expect: not_covered}}
    - {{visa_class: A1, expect: suspended}}

- name: A grade is not decided yet
  issued_on: 2021-01-01
  like: {OFFICER}
  expect: "?"

- name: A clerk is suspended
  issued_on: 2021-01-01
  like: {OFFICER}
  change: {{employments.0.staff: clerk}}
  xfail: the word officer is read narrowly
  expect: suspended
"""
WRONG_LINE = next(number for number, line in enumerate(SCENARIOS.splitlines(), 1) if "A1, expect" in line)
GOOD = SCENARIOS.replace("visa_class: A1, expect: suspended", "visa_class: A1, expect: not_covered")
BAD = "- name: Nobody\n  issued_on: tomorrow\n  aplicant: {}\n  expect: suspendd\n"


def write_project(folder: Path, scenarios: str = SCENARIOS, setting: str = SETTING) -> Path:
    """Write the project into a folder, and return the file of its scenarios."""
    write_rules(folder)
    (folder / "tests" / "scenarios" / f"{ORDER}.yaml").unlink()
    (folder / "pytest.ini").write_text(setting, encoding="utf-8")
    file = folder / SUITE
    file.parent.mkdir(exist_ok=True)
    file.write_text(scenarios, encoding="utf-8")
    return file
