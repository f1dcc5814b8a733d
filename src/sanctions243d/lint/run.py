"""Looks at a folder of rules: what the loader refuses, or else what the checks remark on."""

import codecs
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from sanctions243d.errors import RulebookError
from sanctions243d.lint.checks import (
    bare_name,
    clause_never_holds,
    combined_class_missing,
    covered_row,
    duplicate_item,
    everyday_title,
    exception_swallows_clause,
    expectations_contradict,
    look_alike_name,
    mergeable_clauses,
    options_never_differ,
    order_without_scenario,
    overlapping_orders,
    unclear_without_words,
    weak_alias_is_strong,
    words_not_quoted,
)
from sanctions243d.lint.context import Context
from sanctions243d.lint.mend import Removal, without
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.faults import Faults
from sanctions243d.text.location import Location


class Check(Protocol):
    """One file of `checks/`: a code, and what it remarks on."""

    CODE: str

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each place that a good editor would remark on."""
        ...


CHECKS: tuple[Check, ...] = (
    bare_name,
    clause_never_holds,
    combined_class_missing,
    covered_row,
    duplicate_item,
    everyday_title,
    exception_swallows_clause,
    expectations_contradict,
    look_alike_name,
    mergeable_clauses,
    options_never_differ,
    order_without_scenario,
    overlapping_orders,
    unclear_without_words,
    weak_alias_is_strong,
    words_not_quoted,
)
MENDS: tuple[Callable[[Context], Iterator[Removal]], ...] = (duplicate_item.mends, weak_alias_is_strong.mends)


def lint(folder: Path, scenarios: Path | None = None) -> list[Diagnostic]:
    """Return the errors of rules that cannot be used, or else the warnings and notes about them, sorted by place.

    `scenarios` is the folder of the scenario files; nothing is asked of them where it is left out.
    """
    try:
        context = Context.of(Rulebook.load(folder), scenarios)
    except RulebookError as error:
        return list(error.diagnostics)
    faults = Faults(sources=context.texts)
    for check in CHECKS:
        for diagnostic in check.check(context):
            faults.add_diagnostic(diagnostic)
    return sorted(faults.diagnostics, key=Diagnostic.sort_key)


def mend(folder: Path) -> list[str]:
    """Mend what is certain, and return the names of the files that were written; rules that do not load are left alone.

    Raises:
        OSError: a file cannot be written.
    """
    try:
        context = Context.of(Rulebook.load(folder), None)
    except RulebookError:
        return []
    written = _mended(context)
    for file in written:
        mark = codecs.BOM_UTF8 if (folder / file).read_bytes().startswith(codecs.BOM_UTF8) else b""
        (folder / file).write_bytes(mark + context.texts[file].encode())
    return written


def _mended(context: Context) -> list[str]:
    """Change the texts of a context, one removal after another, and return the names of those that changed."""
    files: set[str] = set()
    refused: set[Location] = set()
    while True:
        wanted = (removal for mends in MENDS for removal in mends(context) if removal.place not in refused)
        removal = next(wanted, None)
        if removal is None:
            return sorted(files)
        file = removal.place.file
        changed = without(context.texts[file], context.documents[file], removal)
        if changed is None:
            refused.add(removal.place)
        else:
            context.texts[file], context.documents[file] = changed
            files.add(file)
