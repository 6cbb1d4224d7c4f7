"""The kinds of Office file that are opened, and how a file that is none of them is refused.

Every refusal is a sentence that says what the file is, as far as its bytes tell, and what to do.
"""

from __future__ import annotations

from dataclasses import dataclass

MIMETYPE = "mimetype"  # the part that every OpenDocument file begins with
# What people send in place of an Office file, by its first bytes.
_INSTEAD = {b"%PDF": "a PDF", b"{\\rtf": "in Rich Text Format (.rtf)"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of Office file: how its main part's type may end, and how refusals speak of it.

    `old` and `free` are the extensions of its older and its OpenDocument counterpart, `macros`
    those of files that may hold program code; `unlike` says what else the file may be.
    """

    main: tuple[str, ...]
    name: str
    program: str
    extension: str
    old: str
    free: str
    macros: str
    unlike: str

    @property
    def remedy(self) -> str:
        """What makes one of most other formats."""
        return f"Open it in {self.program} or LibreOffice and save it as {self.extension}."

    @property
    def old_or_locked(self) -> str:
        """The refusal of a file in the container that older and locked files share."""
        return (
            f"The file is password-protected or in {self.program}'s old {self.old} format. Take "
            f"the password off. {self.remedy}"
        )

    @property
    def open_document(self) -> str:
        """The refusal of an OpenDocument file."""
        return f"The file is in the OpenDocument format ({self.free}) or one like it. {self.remedy}"

    @property
    def with_macros(self) -> str:
        """The refusal of a file that may hold program code."""
        return (
            f"The file holds macros ({self.macros}). Save it as {self.extension} in {self.program} "
            "and try again."
        )

    @property
    def other(self) -> str:
        """The refusal of a package of another kind."""
        return f"The file holds no {self.name}. It may be {self.unlike}."

    def instead(self, raw: bytes) -> str:
        """The refusal of what is no package at all."""
        said = next((what for begins, what in _INSTEAD.items() if raw.startswith(begins)), "")
        what = said or f"not a {self.name} ({self.extension}), or it is damaged"
        return f"The file is {what}. {self.remedy}"


WORD = Kind(
    ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"),
    "Word document",
    "Word",
    ".docx",
    ".doc",
    ".odt",
    ".docm or .dotm",
    "a workbook or a set of slides; a .docx or .dotx is needed",
)
WORKBOOK = Kind(
    ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml"),
    "workbook",
    "Excel",
    ".xlsx",
    ".xls",
    ".ods",
    ".xlsm or .xltm",
    "a document or a workbook of another program; an .xlsx or a .csv is needed",
)
