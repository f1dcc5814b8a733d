"""What a YAML parser complains of, said in the words of somebody who edits rules."""

# by a part of the parser's own words: code, message, help
_PROBLEMS = (
    (
        "mapping values are not allowed",
        "this line is no `key: value`: a second colon, or a value that goes on where none can",
        "put a text with a colon and a blank in quotes, or fold it (`key: >-`, and the text on the next line)",
    ),
    (
        "cannot start any token",
        "a text cannot begin with this character",
        "put the text in quotes",
    ),
    (
        "did not find expected key",
        "no key stands where one was expected",
        "keys beside each other begin in the same column; a text that begins with a quote ends with it",
    ),
    (
        "did not find expected '-' indicator",
        "this line is no item of the list above it",
        "items of a list begin with `- ` in the same column",
    ),
    (
        "could not find expected ':'",
        "a key without a colon",
        "write `key: value`; a text of several lines is folded (`key: >-`) or indented",
    ),
    (
        "did not find expected ',' or ']'",
        "a list in brackets is not closed, or a comma is missing",
        "close it with `]`",
    ),
    (
        "did not find expected ',' or '}'",
        "keys in braces are not closed, or a comma is missing",
        "close them with `}`",
    ),
    (
        "found unexpected end of stream",
        "a quote is opened and never closed",
        "close it, or begin the text without a quote",
    ),
    (
        "block sequence entries are not allowed",
        "no list can begin here",
        "begin a list on the line after its key",
    ),
    (
        "did not find expected node content",
        "a value is missing between brackets or braces",
        "take out the comma or the colon that is too much",
    ),
    (
        "did not find expected <document start>",
        "the file goes on after its end",
        "a file holds one document; keys beside each other begin in the same column",
    ),
    (
        "found unknown escape character",
        "a backslash in double quotes begins an escape, and this is none",
        "use single quotes, or write `\\\\`",
    ),
    (
        "alphabetic or numeric character",
        "a text cannot begin with `&` or `*`",
        "put the text in quotes",
    ),
    (
        "control characters are not allowed",
        "a control character is not text",
        "delete it; it may be invisible in the editor",
    ),
)


def in_words(problem: str, line: str, at: int) -> tuple[str, str]:
    """Return message and help for what the parser says of a character of a line."""
    if "mapping values are not allowed" in problem and ":" not in line[:at] and line.startswith(" "):
        return (
            "this key stands too far to the right: it goes on the value of the key above it",
            "keys beside each other begin in the same column",
        )
    if "did not find expected key" in problem and line[at:].startswith("- "):
        return "an item of a list stands beside keys", "it stands beneath the key of its list"
    for part, message, help in _PROBLEMS:
        if part in problem:
            return message, help
    return f"this is not YAML ({problem or 'the parser does not say why'})", "compare it with a file beside it"


def is_of_what_was_opened(problem: str) -> bool:
    """Whether the place to show is where something begins, and not where the parser gave up."""
    return any(part in problem for part in ("',' or '", "expected ':'", "end of stream"))
