"""Reads the YAML files of a folder; places are shown relative to the folder."""

from collections.abc import Iterator
from pathlib import Path

from sanctions243d.text.document import MAX_CHARACTERS, Mapping, Node, parse
from sanctions243d.text.faults import Faults
from sanctions243d.text.location import Location


def read_node(root: Path, file: str, faults: Faults) -> Node | None:
    """Return the root node of one file below `root`, or nothing, with the reason added to `faults`."""
    path = root / file
    try:
        if path.stat().st_size > 4 * MAX_CHARACTERS:
            faults.add("file-too-large", f"the file has {path.stat().st_size:,} bytes", Location(file, 1))
            return None
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        faults.add("unreadable-file", f"the file cannot be read: {error.strerror}", Location(file, 1))
        return None
    except UnicodeDecodeError as error:
        faults.add("not-utf8", f"byte {error.start} is not UTF-8", Location(file, 1))
        return None
    return parse(text, file, faults)


def read_mapping(root: Path, file: str, faults: Faults) -> Mapping | None:
    """Return the root of a file that must be a mapping."""
    node = read_node(root, file, faults)
    if node is not None and not isinstance(node, Mapping):
        faults.add("wrong-type", "the file must hold keys with values", Location(file, 1))
        return None
    return node


def files_below(root: Path, folder: str) -> Iterator[str]:
    """Yield the YAML files directly in a folder, in the order of their names."""
    for path in sorted((root / folder).glob("*.yaml")):
        yield f"{folder}/{path.name}"


def id_of(file: str) -> str:
    """Return the id that a file's name gives to what it holds.

    >>> id_of("orders/chn_2021.yaml")
    'chn_2021'
    """
    return Path(file).stem
