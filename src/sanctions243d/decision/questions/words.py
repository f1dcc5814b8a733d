"""Questions, their answers and the rules that ask, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sanctions243d.applicant.plain import Plain
from sanctions243d.applicant.remarks import notice_of
from sanctions243d.applicant.typed import UNKNOWN_WORD
from sanctions243d.decision.explanation.path_words import whose_words
from sanctions243d.decision.explanation.sentences import LABELS
from sanctions243d.decision.findings import relation_words
from sanctions243d.decision.judge import Judgement
from sanctions243d.decision.questions.choices import Offer
from sanctions243d.decision.questions.data import listed
from sanctions243d.decision.questions.model import Field, Model
from sanctions243d.decision.questions.parts import Choice, Reason
from sanctions243d.decision.questions.sentences import (
    ANSWERS,
    CLAUSES,
    NOT_NAMED,
    OF_EMPLOYMENT,
    OF_RELATIVE,
    OTHERS,
    QUESTIONS,
    REASONS,
    RELATIVE_WORDS,
    TIES_ASKED,
    TIES_BETWEEN,
)
from sanctions243d.decision.remarks import outside_notice
from sanctions243d.decision.wording import Wording
from sanctions243d.ontology.domain import MAX_AGE, TIES, codes_of, tie
from sanctions243d.ontology.fact import YES, CodeSet, Fact
from sanctions243d.orders.order import ExceptionClause
from sanctions243d.text.shown import shown

_DOMAIN_FACTS = (Fact.VISA_CLASS, Fact.POST, Fact.PURPOSE, Fact.EMPLOYER, Fact.LEVEL, Fact.STAFF)


@dataclass(slots=True)
class QuestionWords:
    """Words for the questions about one applicant."""

    model: Model
    judgement: Judgement
    plain: Plain

    # ---- the question

    def text(self, one: Field) -> str:
        """Say a question."""
        path, last = one.path, one.path.rpartition(".")[2]
        if path.startswith("exceptions."):
            return QUESTIONS["exceptions"].format(text=self._exception_text(path))
        key = f"more {last}" if last in ("employments", "relatives") and listed(self.plain, path) else last
        if path == "relatives":
            ties = [TIES_ASKED[TIES[codes_of(codes)[0]]] for codes in self._ties(one)]
            return QUESTIONS[key].format(ties=TIES_BETWEEN.join(ties))
        if "." not in path:
            return QUESTIONS[key]
        whose = whose_words(path, self._relatives())
        if last in OF_EMPLOYMENT:
            return OF_EMPLOYMENT[last].format(whose=whose, employer=self._employer(path), on=self.model.on)
        return OF_RELATIVE[key].format(whose=whose)

    def _ties(self, one: Field) -> Iterator[CodeSet]:
        return (offer.choice.codes[Fact.TIE] for offer in one.offers if not offer.choice.is_none)

    def _relatives(self) -> tuple[str, ...]:
        relatives = self.judgement.applicant.relatives or ()
        return tuple(relation_words(one.known_relation if one else None) for one in relatives)

    def _employer(self, path: str) -> str:
        return shown(self._employment(path).get("employer") or NOT_NAMED)

    def _employment(self, path: str) -> Plain:
        """The employment of which a path names a field."""
        here: Any = self.plain
        for part in path.split(".")[:-1]:
            here = here[int(part)] if isinstance(here, list) else here.get(part)
        found: Plain = here
        return found

    def _unknown_name(self, path: str) -> str:
        """What a name of an employer may have been meant to say, where nobody knows it."""
        said = self._employment(path).get("employer")
        if said is None or said == UNKNOWN_WORD:
            return ""
        suggest = self.judgement.rulebook.names.meaning(Fact.EMPLOYER, said).suggest
        return notice_of("employer_unknown", path, (shown(said),), suggest).text

    def _exception_text(self, path: str) -> str:
        address = path.partition(".")[2]
        found = self._exceptions().get(address)
        return (found.text if found is not None else "") or address

    def _exceptions(self) -> dict[str, ExceptionClause]:
        """Every exception that is asked, by its address."""
        found: dict[str, ExceptionClause] = {}
        left = [one for judged in self.judgement.judged for one in judged.clause.exceptions]
        while left:
            one = left.pop()
            found[one.clause.address] = one.clause
            left += one.parts
        return found

    # ---- the answers

    def answer(self, one: Field, offers: list[Offer]) -> str:
        """Say an answer that stands for several that nothing can tell apart."""
        said = list(dict.fromkeys(self._said(one, offers)))
        text = said[0]
        for other in said[1:]:
            text = ANSWERS["several"].format(first=text, second=other)
        return text

    def _said(self, one: Field, offers: list[Offer]) -> Iterator[str]:
        if one.path.rpartition(".")[2] == "employments":
            yield from self._employers(one, offers)
            return
        if one.path.endswith(".employer_country"):
            yield from (self._country(offer.choice, "other_country") for offer in offers)
            return
        facts = {fact for offer in offers for fact in offer.choice.codes}
        fact = next((fact for fact in _DOMAIN_FACTS if fact in facts), None)
        if Fact.AGE in facts:
            yield self._ages(offers)
        elif fact is not None:
            yield self._codes(one, fact, offers)
        else:
            yield from (self._single(one, offer) for offer in offers)

    def _employers(self, one: Field, offers: list[Offer]) -> Iterator[str]:
        """Nobody, and those who are named; nobody stands for whoever is not named too."""
        named = [offer for offer in offers if not offer.choice.is_none]
        words = self._codes(one, Fact.EMPLOYER, named) if named else ""
        if len(named) < len(offers):
            is_any = words == OTHERS[Fact.EMPLOYER.key]
            yield ANSWERS["no_named_employer" if is_any else "no_employments"]
            words = "" if is_any else words
        if words:
            yield words

    def _codes(self, one: Field, fact: Fact, offers: Iterable[Offer]) -> str:
        """Say a set of codes; what no rule names is called other."""
        codes = 0
        for offer in offers:
            codes |= offer.choice.codes[fact]
        reasons = [reason for reason in one.wanted.reasons if reason.fact is fact]
        if fact.key in OTHERS and not any(reason.constraint.may & codes for reason in reasons):
            return OTHERS[fact.key]
        if fact is Fact.LEVEL and reasons:
            codes &= self.judgement.rulebook.ontology.levels.whole.get(reasons[0].clause.country, codes) or codes
        return self._wording.words(fact, codes)

    @property
    def _wording(self) -> Wording:
        return self.judgement.plan.wording

    def _ages(self, offers: list[Offer]) -> str:
        """Say ages, and where a tie depends on the birth itself, what becomes of it."""
        codes = 0
        for offer in offers:
            codes |= offer.choice.codes[Fact.AGE]
        words = self._age(codes)
        ties = {frozenset(offer.choice.ties.values()) for offer in offers}
        others = {
            frozenset(offer.choice.ties.values())
            for offer in self._births()
            if offer.choice.codes[Fact.AGE] & codes and offer not in offers
        }
        if not others or len(ties) > 1:
            return words
        key = "in_time" if tie("child") in next(iter(ties)) else "too_late"
        return ANSWERS["with_ties"].format(age=words, ties=ANSWERS[key])

    def _births(self) -> list[Offer]:
        return next((one.offers for one in self.model.fields if one.path == "birth_date"), [])

    def _age(self, codes: CodeSet) -> str:
        ages = codes_of(codes)
        if ages[-1] == MAX_AGE and ages == list(range(ages[0], MAX_AGE + 1)) and ages[0]:
            return ANSWERS["older"].format(age=ages[0])
        return self._wording.words(Fact.AGE, codes)

    def _single(self, one: Field, offer: Offer) -> str:
        choice, last = offer.choice, one.path.rpartition(".")[2]
        if choice.state:
            return ANSWERS[choice.state]
        if last in ("nationality", "residence"):
            return self._country(choice, "no_country" if last == "nationality" else "other_country")
        if choice.is_none:
            return ANSWERS[f"no_{last}"]
        if Fact.MARRIED in choice.codes:
            return ANSWERS["married" if choice.codes[Fact.MARRIED] == YES else "single"]
        if last == "since":
            return ANSWERS["in_time" if choice.codes[Fact.TIE] == tie("child") else "too_late"]
        if Fact.TIE in choice.codes:
            return RELATIVE_WORDS[TIES[codes_of(choice.codes[Fact.TIE])[0]]]
        return ANSWERS["still" if choice.codes[Fact.EMPLOYED] == YES else "no_longer"]

    def _country(self, choice: Choice, otherwise: str) -> str:
        if not choice.country:
            return ANSWERS[otherwise]
        return ANSWERS["national"].format(country=self.judgement.rulebook.ontology.countries[choice.country].name)

    # ---- why it is asked

    def reasons(self, one: Field) -> tuple[str, ...]:
        """Say which rules ask, each with its place."""
        if one.path.startswith("exceptions."):
            found = self._exceptions().get(one.path.partition(".")[2])
            order = one.path.partition(".")[2].partition(".")[0]
            title = self.judgement.rulebook.orders[order].title
            place = str(found.location) if found is not None else ""
            return (REASONS["exception"].format(order=title, text=self._exception_text(one.path), place=place),)
        return tuple(dict.fromkeys(self._reason(reason) for reason in one.wanted.reasons))

    def _reason(self, reason: Reason) -> str:
        clause = reason.clause
        order = self.judgement.rulebook.orders[clause.order].title
        name = clause.address.partition(".")[2] if clause.title in ("", order) else clause.title
        return REASONS["asks"].format(
            order=order,
            clause=CLAUSES["named"].format(name=name.replace("_", " ")) if name else CLAUSES[""],
            label=LABELS[reason.fact.key],
            rule=self._wording.rule(reason.fact, reason.constraint, clause.country),
            place=reason.constraint.location,
        )

    def note(self, one: Field) -> str:
        """Return what to note: of a post the notice on applying elsewhere (22 CFR 41.123(b)(2)), a line for each order
        that asks; of a name that nobody knows what it may have been meant to say; else nothing.
        """
        if one.path.endswith(".employer"):
            return self._unknown_name(one.path)
        if one.path != "post":
            return ""
        orders = dict.fromkeys(reason.clause.order for reason in one.wanted.reasons)
        rulebook, post = self.judgement.rulebook, REASONS["any_other_post"]
        return "\n".join(outside_notice(rulebook, post, order).text for order in orders)
