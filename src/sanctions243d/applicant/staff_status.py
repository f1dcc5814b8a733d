"""Words of staff status and of having left, in whichever field of an employment they stand.

A word that was said is never overridden by the status that is assumed where nothing is said.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions243d.applicant.applicant import Employment
from sanctions243d.applicant.names import Names
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.applicant.typed import UNSAID
from sanctions243d.memo import Memo
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.normalisation import has_han
from sanctions243d.ontology.status_words import StatusFound
from sanctions243d.text.shown import shown

POSITION_FIELDS = ("level", "title", "police_rank", "rank")
STATUS_FIELDS = ("employer", *POSITION_FIELDS, "staff")
_CONTRARY = "staff_contradicts"


class FieldStatus(NamedTuple):
    """What one field says of status, and what is left of it to be understood otherwise.

    Attributes:
        text: the field without the words of status where only then it is understood; `UNSAID` where nothing is left,
            nothing where what is left is no longer so: a former division head may be anything.
        kinds: the kinds of staff that are named.
        is_sure: whether the field surely speaks of them.
        left: a word of having left, or nothing.
    """

    text: str | None
    kinds: tuple[str, ...] = ()
    is_sure: bool = False
    left: str = ""


@dataclass(slots=True)
class StaffStatus:
    """Reads words of status; each field is read once and remembered."""

    names: Names
    _read: Memo[tuple[str, str], FieldStatus] = field(default_factory=lambda: Memo(20_000))

    def of(self, key: str, text: str | None) -> FieldStatus:
        """Return what a field says of status.

        Args:
            key: `employer`, `title`, `staff`…
            text: what was said there.
        """
        if text is None or text == UNSAID:
            return FieldStatus(text)
        known = (key, text)
        return self._read.get(known) or self._read.put(known, self._of(key, text))

    def _of(self, key: str, text: str) -> FieldStatus:
        kinds = self.names.meaning(Fact.STAFF, text).ids
        if kinds:
            is_employer = key == "employer" and bool(self.names.meaning(Fact.EMPLOYER, text).ids)
            return FieldStatus(text if is_employer else UNSAID, kinds, is_sure=True)
        words = None if self._is_name(key, text) else self.names.ontology.status_words.find(text)
        if words is None:
            return FieldStatus(text)
        if key == "employer":
            return self._in_employer(text, words)
        if key == "staff" or words.left:
            return FieldStatus(None, words.kinds, is_sure=not words.rest, left=words.left)
        if not words.rest:
            return FieldStatus(UNSAID, words.kinds, is_sure=True)
        rest = words.rest if self._is_position(words.rest) else text
        return FieldStatus(rest, words.kinds)

    def _in_employer(self, text: str, words: StatusFound) -> FieldStatus:
        """The employer is the text as a whole where it is known so, and else what is left of it."""
        is_whole = bool(self.names.meaning(Fact.EMPLOYER, text).ids)
        is_rest = bool(words.rest) and bool(self.names.meaning(Fact.EMPLOYER, words.rest).ids)
        named = text if is_whole else words.rest if is_rest else text if words.rest else UNSAID
        is_apart = has_han(text) or words.rest in text.casefold()
        return FieldStatus(named, words.kinds, not words.rest or (is_apart and (is_whole or is_rest)), words.left)

    def _is_name(self, key: str, text: str) -> bool:
        """Whether a text as a whole is a name that the ontology writes: then no part of it says anything."""
        indexes = self.names.ontology.indexes
        kinds = POSITION_FIELDS if key in POSITION_FIELDS else (key,)
        matches = [indexes[kind].find(text) for kind in kinds]
        return any(match is not None and match.how == "name" for match in matches)

    def _is_position(self, text: str) -> bool:
        indexes = self.names.ontology.indexes
        return any(indexes[kind].find(text) is not None for kind in POSITION_FIELDS)

    def staff(self, job: Employment, remarks: Remarks) -> CodeSet:
        """Return the kinds of staff of an employment; what there is to say goes to `remarks`."""
        said = [(key, self.of(key, getattr(job, key))) for key in STATUS_FIELDS]
        sure = [(key, status) for key, status in said if status.kinds and status.is_sure]
        codes = self._together(job, sure, remarks) if sure else self._unsaid(job, remarks)
        return codes | self._perhaps(job, [one for one in said if one[1].kinds and not one[1].is_sure], codes, remarks)

    def _together(self, job: Employment, sure: list[tuple[str, FieldStatus]], remarks: Remarks) -> CodeSet:
        """What all words that surely speak of staff leave; where they contradict each other, any of them."""
        staff = self.names.ontology.staff
        both, some = staff.everything, 0
        for _, status in sure:
            codes = staff.named(status.kinds)
            both, some = both & codes, some | codes
        texts = [f"`{key}` `{shown(getattr(job, key))}`" for key, _ in sure]
        if not both:
            remarks.notice(_CONTRARY, sure[-1][0], " and ".join(texts), staff.words(some))
            return some
        if sure[-1][0] != "staff":
            remarks.assume("staff_word", sure[-1][0], texts[-1], staff.words(both))
        return both

    def _perhaps(
        self, job: Employment, said: list[tuple[str, FieldStatus]], codes: CodeSet, remarks: Remarks
    ) -> CodeSet:
        staff, found = self.names.ontology.staff, 0
        for key, status in said:
            named = staff.named(status.kinds)
            if named & ~codes:
                words = staff.words(named)
                remarks.notice("staff_perhaps", key, key.replace("_", " "), shown(getattr(job, key)), words)
            found |= named
        return found

    def _unsaid(self, job: Employment, remarks: Remarks) -> CodeSet:
        staff = self.names.ontology.staff
        if job.staff == UNSAID and staff.default:
            remarks.assume("default_staff", "staff", staff.label(staff.default))
            return staff.sets[staff.default]
        if job.staff not in (None, UNSAID) and not self.of("staff", job.staff).left:
            meaning = self.names.meaning(Fact.STAFF, job.staff)
            if not self.of("staff", job.staff).kinds:
                message = f"there is no kind of staff `{shown(job.staff)}`"
                remarks.problem("staff", message, meaning.suggestion, "unknown_staff")
        return staff.everything

    def left(self, job: Employment) -> tuple[str, str, str] | None:
        """Return the field, its text and the word in it that say that somebody has left, or nothing."""
        for key in STATUS_FIELDS:
            word = self.of(key, getattr(job, key)).left
            if word:
                return key, getattr(job, key), word
        return None
