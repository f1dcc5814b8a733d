"""A suggestion of a closed list is the same name, spelt otherwise: none changes the law."""

import pytest

from sanctions243d import Rulebook
from sanctions243d.ontology.respelling import words_in

OTHER_THINGS = {
    "level": ["director", "vice bureau director", "deputy minister", "assistant minister", "former minister"],
    "title": ["vice director", "chief", "deputy chief", "sub director", "assistant director", "副副局长"],
    "rank": ["inspector third class", "sergeant fifth class", "三级巡视员", "五级调研员", "二级警督", "inspector"],
    "police_rank": ["四级警督", "Supervisor fourth class", "三级警员", "inspector", "二级巡视员", "副三级警监"],
    "visa_class": ["B3", "X1", "O9", "L9", "nonresident", "migrant"],
    "staff": ["civilian police", "no staff"],
}  # fmt: skip
SLIPS = [
    ("level", "bureau directer", "chn.bureau_director"),
    ("level", "正处", "chn.division_head"),
    ("level", "deputy section hed", "chn.deputy_section_head"),
    ("title", "Deputy bureau cheif", "chn.副局长"),
    ("title", "副局張", "chn.副局长"),
    ("title", "juzhang", "chn.局长"),
    ("rank", "一级寻视员", "chn.一级巡视员"),
    ("rank", "Inspecter first class", "chn.一级巡视员"),
    ("rank", "er ji xun shi yuan", "chn.二级巡视员"),
    ("police_rank", "commissioner third clas", "chn.三级警监"),
    ("visa_class", "B1/B3", "B1/B2"),
    ("visa_class", "nonimigrant", "nonimmigrant"),
    ("visa_class", "imigrant visa", "immigrant"),
    ("staff", "auxillary", "auxiliary"),
    ("post", "Guangzou", "guangzhou"),
    ("country", "Chna", "CHN"),
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in OTHER_THINGS.items() for text in texts])
def test_what_says_something_else_suggests_nothing(kind: str, text: str, rulebook: Rulebook) -> None:
    """A word that tells names apart is none that was misspelt, be it more, less or another."""
    assert rulebook.ontology.indexes[kind].find(text) is None
    assert rulebook.names.suggestions(kind, text) == ()


@pytest.mark.parametrize(("kind", "text", "id"), SLIPS)
def test_a_slip_suggests_the_name(kind: str, text: str, id: str, rulebook: Rulebook) -> None:
    """In letters, in characters that sound alike, in pinyin; and first."""
    assert rulebook.names.suggestions(kind, text)[0].id == id


@pytest.mark.parametrize("kind", ["level", "title", "rank", "police_rank", "staff"])
@pytest.mark.parametrize("word", ["deputy", "vice", "acting", "former", "assistant", "senior", "second"])
def test_a_word_before_a_name_suggests_nothing(kind: str, word: str, rulebook: Rulebook) -> None:
    """Whatever the word, and whatever the name; but `vice minister` is `Vice-minister`."""
    index = rulebook.ontology.indexes[kind]
    for name in [text for text in index.display.values() if text.isascii() and "." not in text and "_" not in text]:
        text = f"{word} {name}"
        suggested = () if index.find(text) else rulebook.names.suggestions(kind, text)
        assert [one.name for one in suggested if words_in(one.name.casefold()) != words_in(text.casefold())] == []


def test_a_ministry_of_something_else_is_not_suggested(rulebook: Rulebook) -> None:
    """`State` is a word of a ministry of its own."""
    assert "chn.moj" not in {one.id for one in rulebook.names.suggestions("employer", "Ministry of State")}
