"""What an applicant said of employers and levels, in his own words, so that an answer can repeat them."""

from collections.abc import Iterator

from sanctions243d.applicant.applicant import Applicant, Employment
from sanctions243d.applicant.positions import words_of_position

Said = tuple[tuple[str, str], ...]


def words_said(applicant: Applicant) -> Said:
    """Return the words, each with the path of the fact that they state; levels, titles and ranks state the level.

    They are as they were given: whoever prints them makes them fit to be shown.
    """
    found = list(_said(applicant.employments, ""))
    for place, relative in enumerate(applicant.relatives or ()):
        if relative is not None:
            found += _said(relative.employments, f"relatives.{place}.")
    return tuple(found)


def _said(jobs: tuple[Employment | None, ...] | None, prefix: str) -> Iterator[tuple[str, str]]:
    for place, job in enumerate(jobs or ()):
        if job is None:
            continue
        if job.employer is not None:
            yield f"{prefix}employments.{place}.employer", job.employer
            yield f"{prefix}employments.{place}.employer_country", job.employer
        levels = list(words_of_position(job).values())
        if levels:
            yield f"{prefix}employments.{place}.level", ", ".join(levels)
