"""A scenario file → its suite; every fault of the file is found in one run, at its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sanctions243d.errors import SuiteError
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.scenarios.entries import EntryReader
from sanctions243d.scenarios.known import Known
from sanctions243d.scenarios.suite import Scenario, Suite
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.document import Node, Sequence
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import kind
from sanctions243d.text.files import id_of, read_node

_BARE_MARK = re.compile(r":\s+\?\s*([,}\]#]|$)")
_QUOTE = 'put the question mark in quotes: `expect: "?"`'


def suite_files(path: Path) -> list[Path]:
    """Return the scenario files at a path: the file itself, or every YAML file below the folder, sorted.

    Hidden files and folders are nobody's scenarios.
    """
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*.yaml") if file.is_file() and not _is_hidden(file.relative_to(path)))


def read_suite(path: Path, rulebook: Rulebook | None = None, *, root: Path | None = None) -> Suite:
    """Return the scenarios of a file.

    Args:
        path: the file.
        rulebook: the rules; readings, clauses and other names are checked against them, if given.
        root: the folder relative to which places are shown; as the path was given, if not.

    Raises:
        SuiteError: with every fault of the file.
    """
    faults = Faults()
    folder, file = _shown_as(path, root)
    node = read_node(folder, file, faults)
    scenarios = () if node is None else tuple(_scenarios(node, Known.of(rulebook), faults))
    if faults.has_errors:
        raise SuiteError(_with_mends(faults.diagnostics))
    return Suite(id_of(file), file, scenarios)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _shown_as(path: Path, root: Path | None) -> tuple[Path, str]:
    """Return the folder and the name below it by which a file is read and shown."""
    if root is not None and path.resolve().is_relative_to(root.resolve()):
        return root, path.resolve().relative_to(root.resolve()).as_posix()
    return Path(), path.as_posix()


def _scenarios(node: Node, known: Known, faults: Faults) -> Iterator[Scenario]:
    if not isinstance(node, Sequence):
        message = f"the file is {kind(node)}; expected a list of scenarios"
        faults.add("wrong-type", message, node.location, help="begin each scenario with `- name: `")
    elif not node.items:
        faults.add("empty", "the file has no scenario", node.location)
    else:
        yield from EntryReader(known, faults).scenarios(node)


def _with_mends(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the faults; to a bare `?`, which YAML takes for a key's mark, the mend is added."""
    for one in diagnostics:
        is_bare = one.code == "yaml-syntax" and _BARE_MARK.search(one.source_line)
        yield replace(one, help=_QUOTE) if is_bare else one
