"""What an employment is, where its words may belong to more than one country."""

import shutil
from datetime import date
from pathlib import Path

from sanctions243d import Outcome, Rulebook, check

LADDER = "levels:\n  clerk: {name: Clerk}\n  minister: {name: Minister}\n"
DAY = date(2019, 6, 1)


def ghana_with_a_floor(folder: Path) -> Rulebook:
    """The bundled rules, with a rank ladder for Ghana and a rank floor in its order."""
    shutil.copytree(Rulebook.bundled().root, folder)
    (folder / "ontology" / "ranks" / "gha.yaml").write_text(LADDER, encoding="utf-8")
    order = folder / "orders" / "gha_2019.yaml"
    text = order.read_text(encoding="utf-8")
    plain = "official: {employer: reading.office_holders, employed: now}"
    assert plain in text
    floor = "official: {employer: reading.office_holders, level: {at_least: gha.minister}, employed: now}"
    order.write_text(text.replace(plain, floor), encoding="utf-8")
    return Rulebook.load(folder)


def outcome_of(rulebook: Rulebook, **job: object) -> Outcome:
    """The outcome for somebody who applies in Accra."""
    employments = [{"from": "2010", "still_employed": True, **job}]
    applicant = {"visa_class": "B1", "post": "Accra", "relatives": [], "employments": employments}
    return check(applicant, on=DAY, rulebook=rulebook).outcome


def test_a_level_of_one_country_is_not_a_no_where_the_employer_may_be_in_another(tmp_path: Path) -> None:
    """`NIA` is known in China alone; in Accra it may be Ghanaian, and so may the level."""
    rulebook = ghana_with_a_floor(tmp_path / "rules")
    assert outcome_of(rulebook, employer="NIA", level="minister") is Outcome.UNDETERMINED
    assert outcome_of(rulebook, employer="NIA", level="division head") is Outcome.UNDETERMINED
    assert outcome_of(rulebook, employer="chn.nia", level="minister") is Outcome.NOT_COVERED


def test_a_level_of_one_country_is_not_a_no_where_the_employer_is_unknown(tmp_path: Path) -> None:
    """Whoever the employer is, a level in plain letters may stand on a ladder that does not list it."""
    rulebook = ghana_with_a_floor(tmp_path / "rules")
    assert outcome_of(rulebook, employer="unknown", level="division head") is Outcome.UNDETERMINED
    assert outcome_of(rulebook, employer="unknown", level="chn.division_head") is Outcome.NOT_COVERED
