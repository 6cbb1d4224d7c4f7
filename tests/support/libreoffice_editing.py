"""Edits made by LibreOffice itself, as a partner without Word makes them.

Run by an interpreter that has LibreOffice's `uno` (Debian: python3-uno), not by the tests' own:
    python3 libreoffice_editing.py SOFFICE PROFILE IN.docx OUT.docx EDITS.json
EDITS.json: {"tracked": bool, "replace": [[old, new], ...], "delete": [[from heading, to heading]]}.
No comments: LibreOffice without its windows falls over when one is made.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

_FILTER = "MS Word 2007 XML"
_SECONDS = 60


def main() -> int:
    """Start LibreOffice, edit one file, save it as another, end LibreOffice."""
    soffice, profile, source, target, edits = sys.argv[1:]
    pipe = f"lep{abs(hash(target)) % 10**8}"
    office = subprocess.Popen(
        [soffice, "--headless", "--norestore", f"-env:UserInstallation={profile}",
         f"--accept=pipe,name={pipe};urp;"]
    )  # fmt: skip
    try:
        desktop = _desktop(pipe)
        document = desktop.loadComponentFromURL(
            Path(source).as_uri(), "_blank", 0, (_property("Hidden", value=True),)
        )
        try:
            _edit(document, json.loads(Path(edits).read_text(encoding="utf-8")))
            document.storeToURL(Path(target).as_uri(), (_property("FilterName", value=_FILTER),))
        finally:
            document.close(True)  # noqa: FBT003 - LibreOffice takes it by position only
            desktop.terminate()
    finally:
        office.wait(_SECONDS)
    return 0


def _edit(document, edits) -> None:
    document.RecordChanges = edits["tracked"]
    for old, new in edits["replace"]:
        found = _find(document, old)
        found.setString(new)
    for first, last in edits["delete"]:
        start, end = _find(document, first, heading=True), _find(document, last, heading=True)
        cursor = start.getText().createTextCursorByRange(start.getStart())
        cursor.gotoRange(end.getStart(), True)  # noqa: FBT003 - as above
        cursor.setString("")


def _find(document, words, *, heading=False):
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = words, True
    found = document.findFirst(search)
    while found is not None:
        level = found.OutlineLevel
        if not found.ParaStyleName.startswith("Contents") and (level > 0 or not heading):
            return found
        found = document.findNext(found.getEnd(), search)
    raise SystemExit(f"LibreOffice did not find: {words}")


def _desktop(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    end = time.monotonic() + _SECONDS
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def _property(name, *, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


if __name__ == "__main__":
    sys.exit(main())
