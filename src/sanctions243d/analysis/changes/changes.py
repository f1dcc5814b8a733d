"""Two rulebooks → everything that changed from one to the other, as data; whoever prints it only words it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sanctions243d.analysis.changes.compared import Compared, compared
from sanctions243d.analysis.changes.nouns import noun_remarks
from sanctions243d.analysis.changes.regions import Region
from sanctions243d.analysis.changes.remarks import Remark, order_remarks, rulebook_remarks
from sanctions243d.errors import require_texts
from sanctions243d.logic.regions import regions_of
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.rulebook.rulebook import Rulebook

Verdict = Literal["same", "wider", "narrower", "both"]
Kept = Literal["kept", "added", "removed"]


@dataclass(frozen=True, slots=True)
class OrderChange:
    """What changed in one order.

    Attributes:
        kept: whether both versions have the order, or only one.
        compared: whom it covers otherwise.
        remarks: what else it says otherwise.
    """

    id: str
    title: str
    country: str
    kept: Kept
    compared: Compared
    remarks: tuple[Remark, ...]

    @property
    def regions(self) -> tuple[Region, ...]:
        """All regions of all scenes."""
        return tuple(one.region for scene in self.compared.scenes for one in scene.regions)

    @property
    def verdict(self) -> Verdict:
        """Whether the order now reaches further, less far, or both; by the words alone it is the same."""
        return verdict_of(self.regions)

    @property
    def is_same(self) -> bool:
        """Whether it is proved that the order means the same."""
        has_meaning = any(one.is_meaning for one in self.remarks)
        return self.kept == "kept" and not self.regions and not self.compared.doubt and not has_meaning

    def by_visa_class(self) -> list[tuple[CodeSet, Verdict]]:
        """Return the verdict of each visa class, those with one verdict together; what is the same comes last."""
        everything = self.compared.space.everything[Fact.VISA_CLASS]
        about = [(region, region.box.get(Fact.VISA_CLASS, everything)) for region in self.regions]
        found: dict[Verdict, CodeSet] = {}
        for alike in regions_of((codes for _, codes in about), everything):
            verdict = verdict_of(region for region, codes in about if codes & alike)
            found[verdict] = found.get(verdict, 0) | alike
        return sorted(((codes, verdict) for verdict, codes in found.items()), key=lambda one: one[1] == "same")


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one rulebook to another.

    Attributes:
        orders: the orders that were compared, those that say the same as well.
        remarks: what the rulebooks say otherwise for all orders.
        nouns: what their nouns say otherwise.
    """

    old: Rulebook
    new: Rulebook
    orders: tuple[OrderChange, ...]
    remarks: tuple[Remark, ...]
    nouns: tuple[Remark, ...]

    @property
    def is_same(self) -> bool:
        """Whether it is proved that both mean the same; notes, quotes and titles may be others."""
        said = (*self.remarks, *self.nouns)
        return all(order.is_same for order in self.orders) and not any(one.is_meaning for one in said)


def changes_between(old: Rulebook, new: Rulebook, orders: Iterable[str] | None = None) -> Changes:
    """Return what changed from one rulebook to another; in some orders alone, if they are named.

    Raises:
        KeyError: neither has an order that is named.
        ArgumentError: `orders` is no list of ids.
    """
    if orders is not None:
        orders = orders if isinstance(orders, str) else list(orders)
        require_texts("orders", orders, "ids of orders")
    ids = list(dict.fromkeys([*old.orders, *new.orders]) if orders is None else orders)
    whole = tuple(_order_change(old, new, id) for id in ids)
    remarks = rulebook_remarks(old, new)
    return Changes(old, new, whole, remarks, noun_remarks(old.ontology, new.ontology))


def verdict_of(regions: Iterable[Region]) -> Verdict:
    """Return whether some regions are wider, narrower, or both; the same where there is none."""
    found = list(regions)
    wider, narrower = (any(getattr(one, key) for one in found) for key in ("is_wider", "is_narrower"))
    if wider and narrower:
        return "both"
    return "wider" if wider else "narrower" if narrower else "same"


def _order_change(old: Rulebook, new: Rulebook, id: str) -> OrderChange:
    order = new.orders.get(id) or old.orders[id]
    kept: Kept = "kept" if id in old.orders and id in new.orders else "added" if id in new.orders else "removed"
    remarks = order_remarks(old, new, id) if kept == "kept" else ()
    return OrderChange(id, order.title, order.country, kept, compared(old, new, id), remarks)
