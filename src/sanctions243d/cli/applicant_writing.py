"""An applicant as the text of an applicant file, in one canonical layout."""

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.plain import Plain
from sanctions243d.scenarios.written import fact_lines


def written(applicant: Plain) -> str:
    """Return an applicant as YAML, its facts in the order of the model.

    >>> print(written({"post": "Beijing", "visa_class": "F1"}), end="")
    visa_class: F1
    post: Beijing
    """
    known = [key for key in Applicant.model_fields if key in applicant]
    return "".join(f"{line}\n" for key in known for line in fact_lines(key, applicant[key])) or "{}\n"
