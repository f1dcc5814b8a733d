"""Rulebooks for a test: the small one in `base`, and what a YAML file says is different in it.

`files` holds whole files by name, as text, or nothing where a file is taken away; `replace` holds, by file, texts and
what stands in their places; `raw` holds whole files whose characters are bytes.
"""

import shutil
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
BASE = HERE / "base"


def read_case(path: Path) -> dict[str, Any]:
    """Return what a case says."""
    case: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert case.keys() <= {"files", "replace", "raw", "expect"}, f"{path.name} has a key that means nothing"
    return case


def written(case: dict[str, Any], folder: Path) -> Path:
    """Write the small rulebook with what a case changes into a new folder."""
    shutil.copytree(BASE, folder)
    for file, text in case.get("files", {}).items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if text:
            path.write_text(text, encoding="utf-8", newline="")
        else:
            path.unlink()
    for file, changes in case.get("replace", {}).items():
        path = folder / file
        text = path.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"`{old}` stands {text.count(old)} times in {file}"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8", newline="")
    for file, text in case.get("raw", {}).items():
        (folder / file).write_bytes(text.encode("latin-1"))
    return folder
