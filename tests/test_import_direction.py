"""Imports go down only, and each engine or parser is imported by the modules that own it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import sanctions243d

ROOT = Path(sanctions243d.__file__).parent
LAYERS = [
    {"text", "truth", "memo"},
    {"errors"},
    {"ontology"},
    {"applicant"},
    {"orders"},
    {"logic"},
    {"rulebook"},
    {"engines"},
    {"decision"},
    {"analysis", "screening"},
    {"layout", "lint", "scenarios", "schema", "strategies"},
    {"cli"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
OWNERS = {
    "yaml": {"text/document.py"},
    "durable": {"engines/durable_host.py"},
    "durable_rules_engine": {"engines/durable_host.py"},
    "narwhals": {"screening/frames.py"},
}


@cache
def imports() -> tuple[tuple[str, str], ...]:
    """Return each module with each module that it imports anywhere in it."""
    return tuple(_imports())


def _imports() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.rglob("*.py")):
        module = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((module, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{module}: imports are absolute"
                yield module, node.module or ""


def test_every_part_of_the_package_has_a_layer() -> None:
    """A new folder needs a place in the order."""
    parts = {path.stem for path in ROOT.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert parts - {"__init__", "__main__"} <= LEVEL.keys()


@pytest.mark.parametrize("module", sorted({module for module, _ in imports()} - {"__init__.py", "__main__.py"}))
def test_a_module_imports_nothing_from_above(module: str) -> None:
    """A lower layer does not know the higher ones."""
    mine = LEVEL[module.partition("/")[0].removesuffix(".py")]
    for importer, imported in imports():
        if importer == module and imported.startswith("sanctions243d."):
            part = imported.split(".")[1]
            assert LEVEL[part] <= mine, f"{module} imports {imported}"


def test_hypothesis_is_imported_by_the_strategies_alone() -> None:
    """Who uses the library needs nothing that only tests do."""
    importers = {module for module, imported in imports() if imported.partition(".")[0] == "hypothesis"}
    assert importers
    assert {module.partition("/")[0] for module in importers} == {"strategies"}


def test_engines_and_parsers_are_imported_by_their_owners_alone() -> None:
    """One module knows each of them."""
    for module, imported in imports():
        owners = OWNERS.get(imported.partition(".")[0])
        assert owners is None or module in owners, f"{module} imports {imported}"
