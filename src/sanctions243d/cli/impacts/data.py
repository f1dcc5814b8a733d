"""An impact as plain data, for programs."""

from sanctions243d.cli.impacts.running import Found
from sanctions243d.screening.impact import Answer, Group, Sample, Shift


def impact_data(found: Found) -> dict[str, object]:
    """Return all that was found."""
    impact, plan = found.impact, found.plan
    return {
        "same": impact.is_same,
        "old": {"name": plan.before.name, "digest": plan.before.rulebook.digest},
        "new": {"name": plan.now.name, "digest": plan.now.rulebook.digest},
        "on": str(plan.day),
        "rows": impact.rows,
        "changed": impact.changed,
        "shifts": [_shift(*one) for one in impact.shifts.items()],
        "changes": [_shift(*one) for one in impact.changes.items()],
        "refused": {"now": impact.refused_now, "before": impact.refused_before, "both": impact.refused_both},
        "otherwise": {"rows": impact.otherwise, **impact.parts},
        "visa_classes": [_group(one) for one in impact.classes],
        "orders": [_group(one) for one in impact.orders],
        "clauses": [_group(one) for one in impact.clauses],
        "samples": [_sample(one) for one in impact.samples],
        "unread_rows": found.rejects.unread,
        "unused_ties": found.rejects.ties,
        "warnings": found.warnings,
    }


def _shift(shift: Shift, count: int) -> dict[str, object]:
    return {"before": shift.before, "now": shift.now, "count": count}


def _group(group: Group) -> dict[str, object]:
    changes = [_shift(*one) for one in group.changes.items()]
    return {"name": group.name, "changed": group.changed, "rows": group.rows, "changes": changes}


def _sample(sample: Sample) -> dict[str, object]:
    return {
        "place": sample.place,
        "id": sample.id,
        "visa_class": sample.visa_class,
        "before": _answer(sample.before),
        "now": _answer(sample.now),
    }


def _answer(answer: Answer) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in answer._asdict().items()}
