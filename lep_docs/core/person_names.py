"""Names of people as registers keep them, "Patel, Anil", and as people say them: Anil Patel."""

from __future__ import annotations

import re

_SURNAME_FIRST = re.compile(
    r"\s*(?:surname|(?:last|family)[ _-]?name)\W+(?:and\W+)?(?:first|given|fore|christian)\w*"
    r"(?:[ _-]?names?)?\W*",
    re.IGNORECASE,
)


def turned(name: str) -> str:
    """A name with one comma said the other way round; any other as it stands."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else name


def says_surname_first(heading: str) -> bool:
    """Whether a heading says that surnames stand first, such as "Surname, first name"."""
    return _SURNAME_FIRST.fullmatch(heading) is not None
