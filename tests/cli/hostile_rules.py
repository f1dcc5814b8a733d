"""A small rulebook whose names are markup, formulas, very long, Chinese, and written from right to left."""

from pathlib import Path

from rulebooks.patches import written

MARKUP = "<script>alert('&')</script> \"]]>"
FORMULA = '=HYPERLINK("http://example.org","x"), ten'
LONG = "Generaldirektionsverwaltungshauptstelle" * 12
CHINESE = "国家移民管理局出入境管理局边防检查总站特别行政事务办公室" * 4
HEBREW = "משרד החוץ"
WIDE = "W" * 90
BOLD = "[bold red]Ministry[/bold red] of {braces} and `ticks` | pipes"
TITLE = f"{MARKUP} {CHINESE}"
NAMES = (MARKUP, FORMULA, LONG, CHINESE, HEBREW, WIDE, BOLD)


def hostile_rules(folder: Path) -> Path:
    """Write the rulebook into a new folder, and return it."""
    others = "\n".join(f"    other_{place}: {{name: Office {place}}}" for place in range(20))
    units = "\n".join(f"    unit_{place}:\n      name: {quoted(name)}" for place, name in enumerate(NAMES))
    foreign = "    foreign: {name: Foreign, level: minister}"
    agencies = f"government:\n  name: Government\n  units:\n{foreign}\n{units}\n{others}\n"
    employers = ", ".join(["nru.foreign", *(f"nru.unit_{place}" for place in range(len(NAMES)))])
    return written(
        {
            "files": {"ontology/agencies/nru.yaml": agencies},
            "replace": {
                "orders/nru_2020.yaml": {
                    "title: Officials of the foreign ministry and their families": f"title: {quoted(TITLE)}",
                    "employer: nru.foreign": f"employer: [{employers}]",
                    "Who is an official?": quoted(f"Who is {MARKUP}{LONG}?"),
                    "exceptions: unpublished": f"exceptions:\n  odd: {quoted(FORMULA + LONG)}",
                }
            },
        },
        folder,
    )


def quoted(text: str) -> str:
    """Return a text as a scalar of YAML."""
    return "'" + text.replace("'", "''") + "'"
