"""Which files a folder of rules may hold; one under another name would be silently ignored."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from sanctions243d.text.faults import Faults
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest

FILES = (
    "rulebook.yaml",
    "readings.yaml",
    "ontology/countries.yaml",
    "ontology/visa_classes.yaml",
    "ontology/posts.yaml",
    "ontology/post_names.yaml",
    "ontology/staff.yaml",
    "ontology/leaving.yaml",
    "ontology/purposes.yaml",
    "ontology/relations.yaml",
    "ontology/columns.yaml",
    "ontology/shared_names.yaml",
)
_TOP = ("orders", "sources", "ontology")
FOLDERS = ("orders", "sources", "ontology/agencies", "ontology/ranks", "ontology/places")
ENDINGS = (".yaml", ".yml")


def check_files(root: Path, faults: Faults) -> None:
    """Report every YAML file of a folder that no reader would look at; folders of another name are not ours."""
    for file in yaml_files(root):
        path = PurePosixPath(file)
        if len(path.parts) > 1 and path.parts[0] not in _TOP and not nearest(path.parts[0], _TOP):
            continue
        is_known = file in FILES or (path.suffix == ".yaml" and str(path.parent) in FOLDERS)
        if not is_known:
            faults.add("unread-file", "this file would not be read", Location(file, 1), help=_mend(path))


def _mend(path: PurePosixPath) -> str:
    if path.suffix != ".yaml":
        return f"name it `{path.stem}.yaml`"
    beside = [file for file in FILES if file.count("/") == len(path.parts) - 1]
    near = nearest(str(path), beside) or nearest(str(path.parent), FOLDERS)
    if near in FOLDERS:
        return f"did you mean the folder `{near}`?"
    return f"did you mean `{near}`?" if near else f"rules stand in {', '.join(f'`{folder}/`' for folder in FOLDERS)}"


def yaml_files(root: Path) -> Iterator[str]:
    """Yield the YAML files below a folder, sorted; hidden ones are nobody's rules."""
    found = []
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if name.lower().endswith(ENDINGS) and not name.startswith("."):
                found.append((Path(folder) / name).relative_to(root).as_posix())
    yield from sorted(found)
