"""PDF copies: made by LibreOffice where it is, refused plainly where it is not."""

import shutil
import subprocess

import pytest

from lep_docs.app import pdf
from lep_docs.app.workspace import bundled
from lep_docs.cli import run
from lep_docs.core.errors import RefusedError


def test_a_pdf_stands_beside_the_document(tmp_path, soffice):
    shutil.copytree(bundled("answers") / "quillmere", tmp_path / "answers" / "quillmere")
    arguments = ["--workspace", str(tmp_path), "build", "quillmere", "partnering-protocol", "--pdf"]
    assert run(arguments) == 0
    made = tmp_path / "outputs" / "quillmere" / "partnering-protocol.pdf"
    assert made.read_bytes().startswith(b"%PDF-")


def test_without_libreoffice_the_word_file_stands_and_the_reason_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_USUAL_PLACES", ())
    with pytest.raises(RefusedError, match="needs LibreOffice"):
        pdf.to_pdf(tmp_path / "plan.docx")


def test_a_libreoffice_that_makes_nothing_is_not_believed(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: shutil.which("true") or "true")
    with pytest.raises(RefusedError, match="made no PDF"):
        pdf.to_pdf(tmp_path / "plan.docx")


def test_a_libreoffice_that_hangs_is_stopped(tmp_path, monkeypatch):
    program = tmp_path / "hangs"
    child = tmp_path / "child"  # as soffice, which only starts the program that does the work
    program.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > '{child}'\nwait\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: str(program))
    monkeypatch.setattr(pdf, "_SECONDS_AT_MOST", 1)
    with pytest.raises(RefusedError, match="was stopped"):
        pdf.to_pdf(tmp_path / "plan.docx")
    assert not _works(int(child.read_text(encoding="utf-8")))


def _works(process):
    """Whether a process is there and not one that has ended and waits to be noticed."""
    shown = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return shown.stdout.strip() not in ("", "Z")


def test_libreoffice_is_found_in_its_usual_place(tmp_path, monkeypatch):
    program = tmp_path / "soffice.exe"
    program.write_bytes(b"")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "_USUAL_PLACES", (program,))
    assert pdf.find_libreoffice() == str(program)
