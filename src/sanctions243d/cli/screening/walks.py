"""Joins a table of ties to the applicants, where there is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sanctions243d.cli.progress import Bar
from sanctions243d.cli.screening.inputs import Inputs
from sanctions243d.cli.screening.rejects import Rejects
from sanctions243d.cli.screening.ties import Walk
from sanctions243d.cli.screening.whole_files import scratch_folder

NOT_WHOLE = "some ties cannot be read, and may be anybody's: no list of relatives or employments was taken as complete"


@contextmanager
def joined(
    ties: Inputs | None, applicants: Inputs, id: str, rejects: Rejects, bar: Bar, beside: Path | None = None
) -> Iterator[Walk | None]:
    """Give the ties of one batch of applicants after the other; nothing where there is no table of ties.

    Args:
        id: the column by which they are joined.
        rejects: is told of the ties that are not used.
        beside: the file beside which there is room for what does not fit into memory.
    """
    if ties is None:
        yield None
        return
    from sanctions243d.cli.screening.joined_ties import JoinedTies  # needs a package that nothing else does

    with scratch_folder(beside) as folder, JoinedTies(ties, folder, id) as both:
        bar.restart("ties", ties.size + applicants.size)
        both.join(applicants, rejects, bar.reach)
        yield both.walk()
