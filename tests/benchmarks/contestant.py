"""Everything that is measured, as one kind of thing: what it is given, what it is asked, what it said."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from sanctions243d import Applicant, Decision, Outcome, Rulebook, check, outcome, read_applicant

from . import hand_written, pydantic_only
from .facts import Facts, Preparation, flattened, numbered
from .population import ON, Plain

Ask = Callable[[Any], Any]
OURS, VALIDATION = "sanctions243d", "pydantic"


@dataclass(frozen=True, slots=True)
class Contestant:
    """One row of a table.

    Attributes:
        given: makes what it is given from an applicant; not timed.
        ask: timed.
        is_suspended: reads the answer; nothing where there is none, as after validation alone.
    """

    name: str
    given: Ask
    ask: Ask
    is_suspended: Callable[[Any], bool] | None = bool


@dataclass(frozen=True, slots=True)
class Peer:
    """Another engine: the module that implements the order in it, and the form of facts that it takes."""

    name: str
    package: str
    module: str
    maker: str
    form: Callable[[Facts], Any]

    def make(self) -> Ask:
        """Return its question, of facts in its form.

        Raises:
            ImportError: the engine is not installed.
        """
        made = getattr(import_module(f".{self.module}", __package__), self.maker)()
        question: Ask = made.is_suspended
        return question


PEERS = (
    Peer("zen-engine", "zen-engine", "zen", "ZenNamed", lambda facts: facts),
    Peer("zen-engine, facts as numbers", "zen-engine", "zen", "ZenNumbered", numbered),
    Peer("regorus", "celine-regorus", "rego", "Regorus", lambda facts: facts),
    Peer("cedarpy", "cedarpy", "cedar", "Cedar", flattened),
    Peer("rule-engine", "rule-engine", "rule_engine_peer", "RuleEngine", flattened),
    Peer("durable-rules as its manual says", "durable-rules", "durable_as_manual", "DurableAsManual", flattened),
)


def fresh_rulebook() -> Rulebook:
    """Return the rules of this library, with nothing remembered."""
    return Rulebook.load(Rulebook.bundled().root)


def installed_peers() -> tuple[dict[str, tuple[Peer, Ask]], list[str]]:
    """Return the engines that are installed, and the packages that are not."""
    found, absent = {}, []
    for peer in PEERS:
        try:
            found[peer.name] = peer, peer.make()
        except ImportError:
            absent.append(peer.package)
    return found, absent


def from_mapping(peers: dict[str, tuple[Peer, Ask]], preparation: Preparation) -> Iterator[Contestant]:
    """Yield what begins with a mapping, as a caller has it."""
    yield decision("sanctions243d: decision with reasons", fresh_rulebook())
    rulebook = fresh_rulebook()
    yield Contestant(
        "sanctions243d: outcome alone", same, lambda plain: outcome(plain, on=ON, rulebook=rulebook), is_suspended
    )
    yield Contestant("validation by `Applicant` alone", same, read_applicant, None)
    validated, facts = pydantic_only.validated, preparation.facts
    yield Contestant("pydantic alone", same, validated, None)
    yield Contestant("pydantic + preparation", same, lambda plain: facts(validated(plain), ON), None)
    yield Contestant(
        "pydantic + preparation + hand-written Python",
        same,
        lambda plain: hand_written.is_suspended(facts(validated(plain), ON)),
    )
    for peer, ask in peers.values():
        yield Contestant(f"pydantic + preparation + {peer.name}", same, _whole(peer, ask, preparation))


def _whole(peer: Peer, ask: Ask, preparation: Preparation) -> Ask:
    validated, facts, form = pydantic_only.validated, preparation.facts, peer.form
    return lambda plain: ask(form(facts(validated(plain), ON)))


def from_validated(peers: dict[str, tuple[Peer, Ask]], preparation: Preparation) -> Iterator[Contestant]:
    """Yield what begins with a validated applicant, or, for the others, with facts prepared for them."""

    def prepared(plain: Plain) -> Facts:
        return preparation.facts(pydantic_only.validated(plain), ON)

    yield decision("sanctions243d: decision with reasons", fresh_rulebook(), read_applicant)
    yield only_outcome("sanctions243d: outcome alone", fresh_rulebook())
    yield Contestant("hand-written Python, of prepared facts", prepared, hand_written.is_suspended)
    for peer, ask in peers.values():
        yield Contestant(f"{peer.name}, of prepared facts", _prepared(peer, preparation), ask)


def _prepared(peer: Peer, preparation: Preparation) -> Ask:
    return lambda plain: peer.form(preparation.facts(pydantic_only.validated(plain), ON))


def decision(name: str, rulebook: Rulebook, given: Ask | None = None) -> Contestant:
    """Return this library's whole answer under a rulebook: every part of the decision is read, so none can be late."""

    def ask(applicant: Applicant | Plain) -> Decision:
        found = check(applicant, on=ON, rulebook=rulebook)
        _ = found.findings, found.readings, found.assumptions, found.notices, found.possible_outcomes
        return found

    return Contestant(name, given or same, ask, lambda answer: is_suspended(answer.outcome))


def only_outcome(name: str, rulebook: Rulebook) -> Contestant:
    """Return this library's outcome for a validated applicant under a rulebook."""

    def ask(applicant: Applicant) -> Outcome:
        return outcome(applicant, on=ON, rulebook=rulebook)

    return Contestant(name, read_applicant, ask, is_suspended)


def is_suspended(answer: Outcome) -> bool:
    """Whether an outcome is that the visa is suspended."""
    return answer is Outcome.SUSPENDED


def same(plain: Plain) -> Plain:
    """Return what was given."""
    return plain
