"""What changed between two versions of the rules, as data for programs."""

from typing import Any

from sanctions243d.analysis.changes.changes import Changes, OrderChange
from sanctions243d.analysis.changes.compared import Scene, Shown
from sanctions243d.analysis.changes.example import Example
from sanctions243d.analysis.changes.remarks import Remark
from sanctions243d.analysis.changes.space import DAY, Space
from sanctions243d.analysis.changes.standing import SUSPEND, Standing
from sanctions243d.analysis.periods import Period
from sanctions243d.cli.pages.region_words import RegionWords
from sanctions243d.ontology.fact import Fact
from sanctions243d.truth import FALSE


def changes_data(changes: Changes) -> dict[str, Any]:
    """Return the changes as plain data."""
    return {
        "same": changes.is_same,
        "orders": [_order(one, RegionWords(changes.new.ontology, one.country)) for one in changes.orders],
        "remarks": [_remark(one) for one in changes.remarks],
        "nouns": [_remark(one) for one in changes.nouns],
    }


def _order(order: OrderChange, words: RegionWords) -> dict[str, Any]:
    return {
        "id": order.id,
        "title": order.title,
        "country": order.country,
        "kept": order.kept,
        "same": order.is_same,
        "verdict": order.verdict,
        "not_proved": order.compared.doubt,
        "visa_classes": [
            {"classes": words.names(Fact.VISA_CLASS, codes), "verdict": verdict}
            for codes, verdict in order.by_visa_class()
        ],
        "scenes": [_scene(one, order.compared.space, words) for one in order.compared.scenes],
        "remarks": [_remark(one) for one in order.remarks],
    }


def _scene(scene: Scene, space: Space, words: RegionWords) -> dict[str, Any]:
    return {
        "readings": dict(scene.readings),
        "exceptions": dict(scene.states),
        "regions": [_region(one, space, words) for one in scene.regions],
    }


def _region(shown: Shown, space: Space, words: RegionWords) -> dict[str, Any]:
    region = shown.region
    facts = {fact: codes for fact, codes in region.box.items() if fact != DAY}
    return {
        "who": words.said(region.box),
        "facts": {fact.key: words.stated(fact, codes) for fact, codes in sorted(facts.items())},
        "periods": [_period(one) for one in space.periods(region.box.get(DAY, space.everything[DAY]))],
        "old": _standing(region.old),
        "new": _standing(region.new),
        "wider": region.is_wider,
        "narrower": region.is_narrower,
        "example": _example(shown.example) if shown.example else None,
    }


def _period(one: Period) -> dict[str, str | None]:
    return {
        "first": one.first.isoformat() if one.first else None,
        "last": one.last.isoformat() if one.last else None,
    }


def _standing(one: Standing) -> dict[str, Any]:
    truths = dict(one)
    return {
        "covered": str(truths.get(SUSPEND, FALSE)),
        "limited": {effect: str(truth) for effect, truth in truths.items() if effect != SUSPEND},
    }


def _example(example: Example) -> dict[str, Any]:
    return {
        "on": example.on.isoformat(),
        "readings": dict(example.readings),
        "applicant": example.applicant,
        "old": example.old.value,
        "new": example.new.value,
        "exact": example.is_exact,
    }


def _remark(one: Remark) -> dict[str, Any]:
    return {"kind": one.kind, "at": one.at, "old": one.old, "new": one.new, "meaning": one.is_meaning}
