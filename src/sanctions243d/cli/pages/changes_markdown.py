"""What changed between two versions of the rules, as Markdown for a comment in a review."""

from collections.abc import Iterable, Iterator

from sanctions243d.analysis.changes.changes import Changes, OrderChange
from sanctions243d.analysis.changes.example import Example
from sanctions243d.cli.pages.change_report import DOUBT, WHO_IS_SHOWN, Report, lead_of, remark_text
from sanctions243d.cli.pages.change_rows import applicant_text, example_text
from sanctions243d.cli.pages.markdown import safe, table


def changes_markdown(changes: Changes) -> str:
    """Return the changes as Markdown that reads well as a comment in a review."""
    report = Report(changes)
    parts = [f"**{report.verdict}**"]
    for order in report.orders():
        parts += _order_markdown(report, order)
    if report.others():
        parts += ["### For all orders", _list(remark_text(one) for one in report.others())]
    parts += [report.silent()] if report.silent() else []
    if report.has_neighbours():
        parts.append(WHO_IS_SHOWN)
    return "\n\n".join(parts) + "\n"


def _order_markdown(report: Report, order: OrderChange) -> Iterator[str]:
    yield f"### {safe(report.title(order))}"
    if order.regions:
        yield safe(report.classes(order))
    if order.compared.doubt:
        yield f"{DOUBT}{safe(order.compared.doubt)}."
    number = 0
    for part in report.parts(order):
        yield safe(lead_of(part))
        rows, examples = [], []
        for row in part.rows:
            number += 1
            for place, one in enumerate(row.lines):
                first = (str(number), safe(row.who)) if not place else ("", "")
                rows.append((*first, one.when, one.old, one.new))
                examples += [f"{number}. {_example(one.example)}"] if one.example else []
        yield table(("", "who", "when", "before", "now"), rows)
        if examples:
            lines = "\n".join(examples)
            yield f"<details><summary>Applicants who show it</summary>\n\n{lines}\n\n</details>"
    if order.remarks:
        yield "Said otherwise:"
        yield _list(remark_text(one) for one in order.remarks)


def _example(one: Example) -> str:
    said = example_text(one)
    return f"{said[0].upper()}{said[1:]}: `{applicant_text(one)}`"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {safe(item)}" for item in items)
