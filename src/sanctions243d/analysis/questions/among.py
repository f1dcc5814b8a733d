"""Facts in the words of a rule → the known cases that they name."""

import json
from collections.abc import Mapping

from sanctions243d.errors import QuestionError
from sanctions243d.logic.regions import Box
from sanctions243d.logic.sets import SetReader
from sanctions243d.ontology.domain import TIES, tie
from sanctions243d.ontology.fact import FACT_OF_KEY, Fact
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.text.document import parse
from sanctions243d.text.faults import Faults
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown


def box_among(facts: Mapping[str, object] | None, ontology: Ontology, country: str) -> Box:
    """Return the known cases that some facts name, each written as in a rule: `{"age": {"under": 21}}`.

    Raises:
        QuestionError: a fact is none, or cannot be read.
    """
    if facts is not None and not isinstance(facts, Mapping):
        raise QuestionError(f"`among` is a mapping of facts, not `{shown(facts)}`")
    return {_fact(key): _codes(key, value, ontology, country) for key, value in (facts or {}).items()}


def _fact(key: str) -> Fact:
    if key in FACT_OF_KEY:
        return FACT_OF_KEY[key]
    near = nearest(str(key), FACT_OF_KEY)
    hint = f"; did you mean `{near}`?" if near else f"; the facts are {', '.join(FACT_OF_KEY)}"
    raise QuestionError(f"`{shown(key)}` is no fact{hint}")


def _codes(key: str, value: object, ontology: Ontology, country: str) -> int:
    faults = Faults()
    if key == Fact.TIE.key:
        return _ties(value)
    try:
        text = json.dumps(value)
        node = parse(text, f"among.{key}", faults)
    except (TypeError, ValueError, RecursionError) as error:
        raise QuestionError(f"`{key}` is `{shown(value)}`; expected it as in a rule") from error
    if '"reading.' in text:
        raise QuestionError(
            f"`{key}` is `{shown(value)}`; a reading stands in rules, and here its option is written out"
        )
    found = 0
    if node is not None:
        found = SetReader(ontology, country, lambda scalar: None, faults).sets(node, FACT_OF_KEY[key]).may
    if faults.diagnostics:
        first = faults.diagnostics[0]
        raise QuestionError(f"`{key}`: {first.message}" + (f"; {first.help}" if first.help else ""))
    if not found:
        raise QuestionError(f"`{key}` is `{shown(value)}`, which nobody is")
    return found


def _ties(value: object) -> int:
    found = 0
    for name in value if isinstance(value, list | tuple) else (value,):
        if name not in TIES:
            near = nearest(str(name), TIES)
            hint = f"; did you mean `{near}`?" if near else f"; the ties are {', '.join(TIES)}"
            raise QuestionError(f"`{shown(name)}` is no tie{hint}")
        found |= tie(str(name))
    if not found:
        raise QuestionError("`tie` names nobody")
    return found
