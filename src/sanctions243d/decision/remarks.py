"""What there is to say about the rules that were asked: notices, exceptions not raised, readings chosen."""

from collections.abc import Iterable, Sequence, Set
from datetime import date

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.facts import Codes
from sanctions243d.applicant.remarks import Remark, Remarks
from sanctions243d.decision.decision import Outcome, ReadingChoice
from sanctions243d.decision.plan import Judged, Plan
from sanctions243d.logic.row import Clause, CompiledException
from sanctions243d.ontology.fact import Fact
from sanctions243d.orders.order import NEVER
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown
from sanctions243d.truth import FALSE


def check_exceptions(rulebook: Rulebook, applicant: Applicant, remarks: Remarks) -> None:
    """Note exceptions that no order has."""
    for address in applicant.exceptions:
        if address not in rulebook.exceptions:
            near = nearest(address, rulebook.exceptions, at_least=60)
            remarks.problem(f"exceptions.{shown(address)}", "no order has this exception", near, "unknown_exception")


def add_rule_remarks(
    rulebook: Rulebook,
    plan: Plan,
    judged: Sequence[Judged],
    applicant: Applicant,
    remarks: Remarks,
    outcome: Outcome,
    on: date,
) -> tuple[Remark, ...]:
    """Add the exceptions that nobody raised; return the notices that the rules call for."""
    relevant = [one.clause for one in judged if one.truth is not FALSE]
    _assume_no_exception(relevant, applicant, remarks)
    key = (outcome, *(clause.address for clause in relevant))
    notices = plan.notices.remembered(key, lambda: tuple(dict.fromkeys(_notices(rulebook, relevant, outcome))))
    return (*notices, *_outside(rulebook, plan, {one.clause.order for one in judged}, applicant, on))


def _assume_no_exception(clauses: Iterable[Clause], applicant: Applicant, remarks: Remarks) -> None:
    seen: set[str] = set()
    for clause in clauses:
        for exception in clause.exceptions:
            address = exception.clause.address
            if address in seen or not exception.clause.is_published or is_stated(exception, applicant):
                continue
            seen.add(address)
            text = exception.clause.text or address.rpartition(".")[2].replace("_", " ")
            remarks.assume("exception_not_raised", f"exceptions.{address}", text)


def is_stated(exception: CompiledException, applicant: Applicant) -> bool:
    """Whether the state of an exception, or of a part of it, was said."""
    stated = exception.clause.address in applicant.exceptions
    return stated or any(is_stated(part, applicant) for part in exception.parts)


def _notices(rulebook: Rulebook, clauses: list[Clause], outcome: Outcome) -> Iterable[Remark]:
    texts = rulebook.notices
    if outcome in (Outcome.SUSPENDED, Outcome.LIMITED):
        yield Remark("not_a_refusal", "", texts["not_a_refusal"])
        if outcome is Outcome.SUSPENDED and "no_waiver" in texts:
            yield Remark("no_waiver", "", texts["no_waiver"])
    else:
        yield Remark("no_promise", "", texts["no_promise"])
    for clause in clauses:
        order = rulebook.orders[clause.order].title
        if any(not one.clause.is_published for one in clause.exceptions):
            yield Remark("exceptions_unpublished", "", _filled(texts["exceptions_unpublished"], order=order))
        if clause.terminated == NEVER and clause.last_seen is not None:
            text = _filled(texts["presumed_in_force"], order=order, id=clause.order, day=str(clause.last_seen))
            yield Remark("presumed_in_force", "", text)


def _outside(rulebook: Rulebook, plan: Plan, asked: set[str], applicant: Applicant, on: date) -> list[Remark]:
    """The notice on applying elsewhere, for orders of a country to which the applicant has a link."""
    if applicant.post is None or all(orders <= asked for orders in plan.orders_of.values()):
        return []
    in_force = plan.orders_on(on)
    linked = _linked_countries(rulebook, applicant) & in_force.keys()
    left = [order for country in sorted(linked) for order in in_force[country] if order not in asked]
    codes = rulebook.names.meaning(Fact.POST, applicant.post).codes if left else 0
    return [outside_notice(rulebook, rulebook.ontology.posts.words(codes), order) for order in left]


def outside_notice(rulebook: Rulebook, post: str, order: str) -> Remark:
    """Return the notice that a post, in words, is outside the country of an order (22 CFR 41.123(b)(2))."""
    about = rulebook.orders[order]
    country = rulebook.ontology.countries[about.country].name
    text = _filled(rulebook.notices["post_outside"], post=post, country=country, order=about.title)
    return Remark("post_outside", "post", text)


def _linked_countries(rulebook: Rulebook, applicant: Applicant) -> set[str]:
    words = [*(applicant.nationality or ()), *((applicant.residence,) if applicant.residence else ())]
    found = {id for word in words for id in rulebook.names.country(word).ids}
    jobs = [*(applicant.employments or ())]
    for relative in applicant.relatives or ():
        jobs += (relative and relative.employments) or ()
    entries = rulebook.ontology.agencies.entries
    for job in jobs:
        ids = rulebook.names.meaning(Fact.EMPLOYER, job.employer).ids if job and job.employer else ()
        found |= {entries[id].country for id in ids if len(ids) == 1 and id in entries}
    return found


def _filled(text: str, **names: str) -> str:
    for key, value in names.items():
        text = text.replace("{" + key + "}", value)
    return text


def reading_choices(rulebook: Rulebook, plan: Plan, orders: Set[str], codes: Codes) -> tuple[ReadingChoice, ...]:
    """Return the readings that stand in some orders and those of the rulebook, with the option taken.

    They are the orders that were asked, and those that another reading would ask at the applicant's post.
    """
    posts = codes[Fact.POST]
    beside = {id for id, reached in rulebook.posts_by_readings.items() if reached & posts}
    key = frozenset(orders | beside)
    found = plan.readings.get(key)
    if found is None:
        found = plan.readings.put(key, _choices(rulebook, dict(plan.compiled.selection), key))
    return found


def _choices(rulebook: Rulebook, chosen: dict[str, str], orders: frozenset[str]) -> tuple[ReadingChoice, ...]:
    found: dict[str, ReadingChoice] = {}
    for id, order in rulebook.orders.items():
        for reading in rulebook.readings_of(order) if id in orders else ():
            default = order.defaults.get(reading.id, reading.default)
            option = chosen.get(reading.id, default)
            found[reading.id] = ReadingChoice(reading.id, option, reading.question, option == default)
    for reading in rulebook.own_readings.values():
        option = chosen.get(reading.id, reading.default)
        found[reading.id] = ReadingChoice(reading.id, option, reading.question, option == reading.default)
    return tuple(found.values())
