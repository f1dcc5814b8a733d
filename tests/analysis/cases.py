"""The known cases of an applicant."""

from collections.abc import Mapping
from datetime import date

from sanctions243d import Rulebook, read_applicant
from sanctions243d.applicant.facts import Codes, FactReader, in_country
from sanctions243d.applicant.remarks import Remarks


def cases_of(applicant: Mapping[str, object], on: date, rulebook: Rulebook, country: str) -> list[Codes]:
    """Return each tie of an applicant with each employment, as seen from a country; nothing may be refused."""
    typed = read_applicant(applicant)
    conventions = rulebook.compiled().conventions
    remarks = Remarks()
    cases = FactReader(typed, on, rulebook.jobs, conventions, remarks).cases()
    assert not remarks.problems, f"{applicant}: {remarks.problems}"
    return [in_country(case.codes, typed, country, rulebook.names) for case in cases]
