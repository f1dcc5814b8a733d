"""What scenarios cover, for the command line: on the lines of the rule files, as a table, and in files."""

from pathlib import Path
from typing import TYPE_CHECKING

from sanctions243d.cli.out_file import write_out
from sanctions243d.cli.printing import say, warn, width, write

if TYPE_CHECKING:
    from sanctions243d.scenarios.coverage.result import Coverage


def print_coverage(coverage: "Coverage", root: Path) -> None:
    """Print each rule file of which something was not seen, then the table."""
    from sanctions243d.scenarios.coverage.annotate import annotate_file, read_text
    from sanctions243d.scenarios.coverage.summary import summary_line, summary_table

    incomplete = {one.goal.location.file for one in coverage.missing}
    for file in coverage.files:
        if file in incomplete:
            write(annotate_file(coverage, file, read_text(root, file), width()) + "\n")
    say(summary_table(coverage))
    write(f"\n{summary_line(coverage)}\n")


def write_coverage(coverage: "Coverage", root: Path, *, html: Path | None, json: Path | None) -> None:
    """Write the page and the data, where files for them are named.

    Raises:
        typer.BadParameter: a file cannot be written.
    """
    if html is not None:
        from sanctions243d.scenarios.coverage.page import page

        write_out(html, page(coverage, root), "--coverage-html")
    if json is not None:
        from sanctions243d.scenarios.coverage.data import to_json

        write_out(json, to_json(coverage) + "\n", "--coverage-json")


def is_enough(coverage: "Coverage", percent: float) -> bool:
    """Whether a share of the goals was seen; say so where it was not."""
    if coverage.reaches(percent):
        return True
    warn(f"{coverage.total.shown} of the goals were seen, fewer than {percent:g}%")
    return False
