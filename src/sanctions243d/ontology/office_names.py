"""What the names of the offices of an agency are made of, between the name of the agency and how an office ends."""

from dataclasses import dataclass

from sanctions243d.ontology.normalisation import begins_a_word, normalised
from sanctions243d.ontology.places import ANYTHING, Places

A_PLACE = "a_place"


@dataclass(frozen=True, slots=True)
class OfficeNames:
    """What may stand before the offices of an agency.

    Attributes:
        words: the words of which the names are made, those of the agencies above among them.
        has_places: whether places may stand among the words.
        allows_anything: whether anything may stand there that may stand before a unit.
    """

    words: frozenset[str] = frozenset()
    has_places: bool = False
    allows_anything: bool = False

    def are_before(self, middle: str, places: Places | None) -> bool:
        """Whether a text is made of the words, and of places where they may stand.

        >>> office_names(("刑事", "侦查"), None).are_before("刑事侦查", None)
        True
        """
        starts = {0}
        for start in range(len(middle)):
            if start in starts:
                starts |= self._ends(middle, start, places)
        return len(middle) in starts

    def _ends(self, middle: str, start: int, places: Places | None) -> set[int]:
        """Where what begins at a place of a text may end."""
        if middle[start] in " ,-":
            return {start + 1}
        ends = {start + len(word) for word in self.words if word and middle.startswith(word, start)}
        if self.has_places and places:
            ends.add(len(middle) - len(places.after_known(middle[start:])))
        return {end for end in ends if begins_a_word(middle, end)}


def office_names(texts: tuple[str, ...], above: OfficeNames | None) -> OfficeNames:
    """Return what may stand before the offices of an agency.

    Args:
        texts: what the agency lists.
        above: what may stand there for the agency above, whose words count here too.
    """
    own = frozenset(normalised(text) for text in texts)
    words = (above.words if above else frozenset()) | own
    return OfficeNames(words - {ANYTHING, A_PLACE}, A_PLACE in own, ANYTHING in own)
