"""Joins a table of ties to the applicants, where there is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sanctions243d.cli.progress import Bar
from sanctions243d.cli.screening.columns import Columns
from sanctions243d.cli.screening.inputs import Inputs
from sanctions243d.cli.screening.rejects import Rejects
from sanctions243d.cli.screening.ties import Walk
from sanctions243d.cli.screening.whole_files import scratch_folder

NOT_WHOLE = "some ties cannot be read, and may be anybody's: no list of relatives or employments was taken as complete"


@contextmanager
def joined(
    ties: Inputs | None, applicants: Inputs, columns: Columns, rejects: Rejects, bar: Bar, beside: Path | None = None
) -> Iterator[Walk | None]:
    """Give the ties of one batch of applicants after the other; nothing where there is no table of ties.

    Args:
        columns: the columns by which they are joined, and those of ties that are read.
        rejects: is told of the ties that are not used.
        beside: the file beside which there is room for what does not fit into memory.
    """
    header = columns.ties
    if ties is None or header is None:
        yield None
        return
    from sanctions243d.cli.screening.joined_ties import JoinedTies  # needs a package that nothing else does

    read = [name for name in header.names if header.canonical(name) and name != columns.id]
    with scratch_folder(beside) as folder, JoinedTies(ties, folder, columns.id, read) as both:
        bar.restart("ties", ties.size + applicants.size)
        both.join(applicants, rejects, bar.reach)
        yield both.walk()
