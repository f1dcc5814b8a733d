"""Every kind of file with its schema, and the folder `schemas/` in which a rulebook keeps them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sanctions243d.schema import ontology
from sanctions243d.schema.applicant import applicant_schema
from sanctions243d.schema.forms import Schema
from sanctions243d.schema.orders import order_schema, readings_schema, source_schema
from sanctions243d.schema.record import record_schema
from sanctions243d.schema.rulebook import rulebook_schema
from sanctions243d.schema.scenario import scenario_schema
from sanctions243d.schema.vocabulary import Vocabulary, read_vocabulary

FOLDER = "schemas"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    Attributes:
        files: which files of a rulebook are of this kind; nothing where they stand elsewhere.
        schema: makes the schema.
        is_edited: whether somebody writes such files in an editor.
    """

    name: str
    files: str
    schema: Callable[[Vocabulary], Schema]
    is_edited: bool = True


KINDS = (
    Kind("rulebook", "rulebook.yaml", rulebook_schema),
    Kind("readings", "readings.yaml", readings_schema),
    Kind("order", "orders/*.yaml", order_schema),
    Kind("source", "sources/*.yaml", source_schema),
    Kind("agencies", "ontology/agencies/*.yaml", ontology.agencies_schema),
    Kind("ranks", "ontology/ranks/*.yaml", ontology.ranks_schema),
    Kind("places", "ontology/places/*.yaml", ontology.places_schema),
    Kind("visa_classes", "ontology/visa_classes.yaml", ontology.visa_classes_schema),
    Kind("posts", "ontology/posts.yaml", ontology.posts_schema),
    Kind("post_names", "ontology/post_names.yaml", ontology.post_names_schema),
    Kind("staff", "ontology/staff.yaml", ontology.staff_schema),
    Kind("leaving", "ontology/leaving.yaml", ontology.leaving_schema),
    Kind("purposes", "ontology/purposes.yaml", ontology.purposes_schema),
    Kind("columns", "ontology/columns.yaml", ontology.columns_schema),
    Kind("shared_names", "ontology/shared_names.yaml", ontology.shared_names_schema),
    Kind("countries", "ontology/countries.yaml", ontology.countries_schema),
    Kind("relations", "ontology/relations.yaml", ontology.relations_schema),
    Kind("applicant", "", applicant_schema),
    Kind("scenario", "", scenario_schema),
    Kind("record", "", record_schema, is_edited=False),
)


def schemas_of(root: Path) -> dict[str, str]:
    """Return the text of every schema of a rulebook by the name of its file.

    Raises:
        RulebookError: the ontology or the shared readings have faults.
    """
    vocabulary = read_vocabulary(root)
    return {f"{kind.name}.json": _text(kind.schema(vocabulary)) for kind in KINDS}


def write_schemas(root: Path) -> list[Path]:
    """Write the schemas of a rulebook into its folder `schemas/`; return the files that changed."""
    fresh = schemas_of(root)
    changed = stale_schemas(root, fresh)
    (root / FOLDER).mkdir(exist_ok=True)
    for path in changed:
        if path.name in fresh:
            path.write_text(fresh[path.name], encoding="utf-8", newline="\n")
        else:
            path.unlink()
    return changed


def stale_schemas(root: Path, fresh: dict[str, str] | None = None) -> list[Path]:
    """Return the files of `schemas/` that are missing, out of date, or of no kind."""
    fresh = schemas_of(root) if fresh is None else fresh
    folder = root / FOLDER
    there = {path.name for path in folder.glob("*.json")}
    return [folder / name for name in sorted(there | fresh.keys()) if _read(folder / name) != fresh.get(name)]


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return None


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
