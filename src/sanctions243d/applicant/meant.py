"""An applicant whose words for relations and marital status are replaced by what the rulebook says they mean."""

from collections.abc import Mapping
from enum import StrEnum
from functools import partial

from sanctions243d.applicant.applicant import Applicant, MaritalStatus, Relation, Relative
from sanctions243d.applicant.from_text import read_applicant
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.applicant.said_words import OpenWord
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.ontology.suggestions import Suggestion, Why
from sanctions243d.ontology.vocabulary import Vocabulary, word_key
from sanctions243d.ontology.vocabulary_from_document import APPLICANT, MARITAL_STATUS, RELATIONS
from sanctions243d.text.shown import shown


def applicant_in(data: object, ontology: Ontology) -> Applicant:
    """Return the applicant in a mapping, or the applicant itself, in the words of an ontology.

    Raises:
        ApplicantError: see `read_applicant`.
    """
    return in_words_of(ontology, read_applicant(data))


def in_words_of(ontology: Ontology, applicant: Applicant) -> Applicant:
    """Return an applicant in the words of an ontology: a word that means one id is that id, `wife` is `spouse`.

    A word that may mean several keeps them; one that nobody knows stays as it was said, and means any.
    """
    status, relatives = applicant.marital_status, applicant.relatives
    is_said = status.__class__ is str
    if not is_said and not any(one is not None and one.relation.__class__ is str for one in relatives or ()):
        return applicant
    words = ontology.vocabularies
    update: dict[str, object] = {}
    if is_said:
        update["marital_status"] = _meant(str(status), words[MARITAL_STATUS], MaritalStatus)
    if relatives is not None:
        update["relatives"] = tuple(_relative(one, words[RELATIONS]) for one in relatives)
    return applicant.model_copy(update=update)


def _relative(relative: Relative | None, words: Vocabulary) -> Relative | None:
    if relative is None or relative.relation.__class__ is not str:
        return relative
    return relative.model_copy(update={"relation": _meant(str(relative.relation), words, Relation)})


def _meant(text: str, words: Vocabulary, kind: type[StrEnum]) -> str:
    ids = words.meant(text)
    if any(id not in _ids(kind) for id in ids):
        return text
    return kind(ids[0]) if len(ids) == 1 else OpenWord(text, ids) if ids else text


def remark_word(vocabulary: Vocabulary, kind: str, path: str, word: str, remarks: Remarks) -> None:
    """Say that a word may mean several things, or that nobody knows it; it is refused only if it is the applicant."""
    if isinstance(word, OpenWord):
        remarks.notice(f"{kind}_open", path, shown(word), _in_words(word.may_be))
    elif APPLICANT in vocabulary.meant(word):
        text = f"`{shown(word)}` is the applicant, and no relative; the own employments stand in `employments`"
        remarks.problem(path, text, code="is_applicant")
    else:
        remarks.notice(f"{kind}_unknown", path, shown(word), suggest=partial(_suggested, vocabulary, word))


def _in_words(ids: tuple[str, ...]) -> str:
    *others, last = (f"`{id}`" for id in ids)
    return f"{', '.join(others)} or {last}" if others else last


def _suggested(vocabulary: Vocabulary, word: str) -> tuple[Suggestion, ...]:
    """The word of which a text may be a slip."""
    near = vocabulary.suggestion(word)
    return (Suggestion(vocabulary.ids[word_key(near)][0], near, Why.SPELLING),) if near else ()


def _ids(kind: type[StrEnum]) -> Mapping[str, object]:
    return kind._value2member_map_
