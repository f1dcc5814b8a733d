"""An applicant with some facts changed: a new applicant, and where its cases stood before.

What follows from a change is changed with it: who is now married, and whose complete list of relatives names no
spouse, gets one without an employment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from sanctions243d.applicant.applicant import Applicant, Employment, Relation, Relative, is_complete
from sanctions243d.ontology.fact import CodeSet, Fact

LISTS = ("relatives", "employments")
EXCEPTIONS = "exceptions."

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True, eq=False)
class NewValue:
    """What a fact can be changed to.

    Attributes:
        value: as an applicant file says it.
        update: the fields that say it, of the employment, the relative or the applicant that has the fact.
        drop: the fields that go, because they said it before.
        codes: what the fact is then, where it alone decides that.
        item: of a list, the one that is added to those that were named; nothing where there are no others.
        item_codes: what is known of that one.
        words: what it is, where the codes do not say it.
    """

    value: object
    update: Mapping[str, object]
    drop: tuple[str, ...] = ()
    codes: CodeSet | None = None
    item: Employment | Relative | None = None
    item_codes: Mapping[Fact, CodeSet] | None = None
    words: str = ""

    @property
    def is_nobody(self) -> bool:
        """Whether a list gets nobody with an employment: no item, or a spouse without one, who says who is married."""
        return self.item is None or (isinstance(self.item, Relative) and not self.item.employments)


Chosen = Mapping[str, NewValue]


def changed_applicant(applicant: Applicant, chosen: Chosen) -> Applicant:
    """Return an applicant with some facts changed, each by its path; a list that is changed is complete."""
    tree: dict[str, Any] = {}
    states: dict[str, object] = {}
    for path, value in chosen.items():
        if path.startswith(EXCEPTIONS):
            states[path.removeprefix(EXCEPTIONS)] = value.update["state"]
        else:
            _put(tree, path.split("."), value)
    found = _changed(applicant, tree, {"exceptions": {**applicant.exceptions, **states}} if states else {})
    return _with_spouse(found) if "marital_status" in chosen or "relatives" in chosen else found


def _put(tree: dict[str, Any], parts: list[str], value: NewValue) -> None:
    for part in parts[:-1]:
        tree = tree.setdefault(part, {})
    if parts[-1] in LISTS:
        tree = tree.setdefault(parts[-1], {})
        tree[""] = value
    else:
        tree[parts[-1]] = value


def _changed(model: M, tree: Mapping[str, Any], update: dict[str, Any]) -> M:
    """Return a model whose fields, and the items of whose lists, are changed."""
    data = {name: getattr(model, name) for name in model.model_fields_set} | update
    for key, change in tree.items():
        if key in LISTS:
            data[key] = _changed_list(getattr(model, key), change)
        else:
            data |= change.update
            for name in change.drop:
                data.pop(name, None)
    return model.model_construct(**data)


def _changed_list(items: tuple[Any, ...] | None, tree: Mapping[str, Any]) -> tuple[Any, ...]:
    found = [
        _changed(item, tree[str(place)], {}) if item is not None and str(place) in tree else item
        for place, item in enumerate(items or ())
    ]
    completed = tree.get("")
    if completed is None:
        return tuple(found)
    named = [item for item in found if item is not None]
    return (*named, completed.item) if completed.item is not None else tuple(named)


def _with_spouse(applicant: Applicant) -> Applicant:
    """Add a spouse without an employment to the complete list of somebody who is married."""
    status, relatives = applicant.known_status, applicant.relatives or ()
    if status is None or not status.is_married or not is_complete(applicant.relatives):
        return applicant
    if any(one is not None and one.may_be_spouse for one in relatives):
        return applicant
    spouse = Relative.model_construct(relation=Relation.SPOUSE, employments=())
    return _changed(applicant, {}, {"relatives": (*relatives, spouse)})


@dataclass(frozen=True, slots=True)
class Places:
    """Where the items of an applicant's lists stand after some lists were completed: unknown ones are gone.

    Attributes:
        applicant: as it was before.
        chosen: what was changed.
    """

    applicant: Applicant
    chosen: Chosen

    def after(self, path: str, place: int) -> int:
        """Return the place of an item of a list by the place that it had."""
        if path not in self.chosen:
            return place
        return sum(item is not None for item in self.listed(path)[:place])

    def before(self, path: str, place: int) -> int | None:
        """Return the place that an item had; nothing where it is new."""
        if path not in self.chosen or place < 0:
            return place
        named = [index for index, item in enumerate(self.listed(path)) if item is not None]
        return named[place] if place < len(named) else None

    def added(self, path: str) -> int | None:
        """Return the place of the item that was added to a list, if one was."""
        value = self.chosen.get(path)
        if value is None or value.item is None:
            return None
        return sum(item is not None for item in self.listed(path))

    def listed(self, path: str) -> tuple[Any, ...]:
        """Return a list as it was."""
        if path == "relatives":
            return self.applicant.relatives or ()
        if path == "employments":
            return self.applicant.employments or ()
        relative = (self.applicant.relatives or ())[int(path.split(".")[1])]
        return (relative.employments if relative is not None else None) or ()


def jobs_path(relative: int | None) -> str:
    """Return the path of the employments of the applicant, or of a relative."""
    return "employments" if relative is None else f"relatives.{relative}.employments"
