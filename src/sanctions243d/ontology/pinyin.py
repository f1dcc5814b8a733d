"""Pinyin: whether letters can be it, and how Chinese is written in it."""

import re
from functools import lru_cache

from sanctions243d.ontology.normalisation import has_han, letters

# every syllable of the standard language, without tones
_SYLLABLES = (
    "zhuang|chuang|shuang|zhang|zheng|zhong|zhuai|zhuan|chang|cheng|chong|chuai|chuan|shang|sheng|shuai|shuan|"
    "niang|liang|jiang|jiong|qiang|qiong|xiang|xiong|guang|kuang|huang|"
    "zhai|zhan|zhao|zhen|zhou|zhua|zhui|zhun|zhuo|chai|chan|chao|chen|chou|chua|chui|chun|chuo|"
    "shai|shan|shao|shei|shen|shou|shua|shui|shun|shuo|bang|beng|bian|biao|bing|pang|peng|pian|piao|ping|"
    "mang|meng|mian|miao|ming|fang|feng|dang|deng|dian|diao|ding|dong|duan|tang|teng|tian|tiao|ting|tong|tuan|"
    "nang|neng|nian|niao|ning|nong|nuan|lang|leng|lian|liao|ling|long|luan|gang|geng|gong|guai|guan|"
    "kang|keng|kong|kuai|kuan|hang|heng|hong|huai|huan|jian|jiao|jing|juan|qian|qiao|qing|quan|xian|xiao|xing|xuan|"
    "rang|reng|rong|ruan|zang|zeng|zong|zuan|cang|ceng|cong|cuan|sang|seng|song|suan|yang|ying|yong|yuan|wang|weng|"
    "zha|zhe|zhi|zhu|cha|che|chi|chu|sha|she|shi|shu|bai|ban|bao|bei|ben|bie|bin|pai|pan|pao|pei|pen|pie|pin|pou|"
    "mai|man|mao|mei|men|mie|min|miu|mou|fan|fei|fen|fou|dai|dan|dao|dei|den|die|diu|dou|dui|dun|duo|"
    "tai|tan|tao|tie|tou|tui|tun|tuo|nai|nan|nao|nei|nen|nie|nin|niu|nuo|lai|lan|lao|lei|lia|lie|lin|liu|lou|lun|luo|"
    "gai|gan|gao|gei|gen|gou|gua|gui|gun|guo|kai|kan|kao|ken|kou|kua|kui|kun|kuo|hai|han|hao|hei|hen|hou|hua|hui|hun|huo|"
    "jia|jie|jin|jiu|jue|jun|qia|qie|qin|qiu|que|qun|xia|xie|xin|xiu|xue|xun|ran|rao|ren|rou|rui|run|ruo|"
    "zai|zan|zao|zei|zen|zou|zui|zun|zuo|cai|can|cao|cen|cou|cui|cun|cuo|sai|san|sao|sen|sou|sui|sun|suo|"
    "yan|yao|yin|you|yue|yun|wai|wan|wei|wen|ang|eng|ai|an|ao|ba|bi|bo|bu|pa|pi|po|pu|ma|me|mi|mo|mu|fa|fo|fu|"
    "da|de|di|du|ta|te|ti|tu|na|ne|ni|nu|la|le|li|lu|ga|ge|gu|ka|ke|ku|ha|he|hu|ji|ju|qi|qu|xi|xu|re|ri|ru|"
    "za|ze|zi|zu|ca|ce|ci|cu|sa|se|si|su|ya|ye|yi|yu|wa|wo|wu|ei|en|er|ou|a|e"
)
# a syllable within a word begins with a vowel only after an apostrophe
_WORD = re.compile(rf"(?:{_SYLLABLES})(?:(?![aeo])(?:{_SYLLABLES})|'(?=[aeo])(?:{_SYLLABLES}))*")


def is_pinyin(word: str) -> bool:
    """Whether a word in small letters can be pinyin.

    >>> [is_pinyin(word) for word in ("chaoyang", "gong'an", "jordan", "hanoi")]
    [True, True, False, False]
    """
    return len(word) <= 40 and _WORD.fullmatch(word) is not None


@lru_cache(maxsize=4096)
def pinyin_of(text: str) -> str:
    """Return Chinese in plain letters of pinyin, without tones and blanks; other text as its letters.

    >>> pinyin_of("公安局")
    'gonganju'
    """
    return _letters_of(text, "NORMAL")


@lru_cache(maxsize=4096)
def wade_giles_of(text: str) -> str:
    """Return Chinese in plain letters of the older transliteration of Wade and Giles.

    >>> wade_giles_of("国家")
    'kuochia'
    """
    return _letters_of(text, "WADEGILES")


def _letters_of(text: str, style: str) -> str:
    if not has_han(text):
        return letters(text)
    from pypinyin import Style, lazy_pinyin

    return letters("".join(lazy_pinyin(text, style=getattr(Style, style))).replace("v", "u"))


@lru_cache(maxsize=4096)
def readings_of(character: str) -> tuple[str, ...]:
    """Return every way in which a character is read, in plain letters; of another character than a Chinese one itself.

    >>> readings_of("曾")
    ('ceng', 'zeng')
    >>> readings_of("吕")
    ('lu', 'lv', 'lyu')
    """
    if not has_han(character):
        return (character,)
    from pypinyin import Style, pinyin

    found = [reading for several in pinyin(character, style=Style.NORMAL, heteronym=True) for reading in several]
    return tuple(dict.fromkeys(letter for one in found for letter in _umlauts(one)))


def _umlauts(reading: str) -> tuple[str, ...]:
    return (reading.replace("v", "u"), reading, reading.replace("v", "yu")) if "v" in reading else (reading,)
