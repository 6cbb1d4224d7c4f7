"""A built document can come back: it holds what it prints, answer by answer, and nothing else."""

import io
import re
import zipfile

import pytest
from lxml import etree

from lep_docs.app.building import Order, make
from lep_docs.app.partnership import open_partnership
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.core.answers import Answers, Record
from lep_docs.core.fields import FieldType
from lep_docs.core.receipt import read_receipt
from lep_docs.ooxml.baseline import baseline_of
from lep_docs.ooxml.names import W
from lep_docs.ooxml.package import Package
from lep_docs.store.saving import save_section

CANARY = re.compile(r"zq\d{5}x")
SLUG = "statement-of-joint-aspiration"


@pytest.fixture(scope="module")
def built():
    """A sample's documents by slug, as they are made, with their receipts."""
    workspace = Workspace(bundled("answers").parent)
    return {b.document.slug: b for b in make(workspace, Order("quillmere"), lambda _: None)}


def test_every_answer_that_is_printed_sits_in_a_control_of_its_own(built):
    for made in built.values():
        files = _files(made.data)
        stories = "".join(xml for name, xml in files.items() if name.startswith("word/"))
        controls = re.findall(r'<w:tag w:val="(lep-[^"]*)"/>', stories)
        tags = {key: tag for tag, key in made.receipt.keys.items()}
        printed = [tags[key] for key, words in made.receipt.printed if words]
        assert sorted(controls) == sorted(printed)
        assert len(set(controls)) > 300
        assert "<?lep" not in stories


def test_the_words_in_a_control_are_the_words_of_the_receipt(built):
    receipt = built[SLUG].receipt
    said = {tag: {words for k, words in receipt.printed if k == key} for tag, key in
            receipt.keys.items()}  # fmt: skip
    root = etree.fromstring(_files(built[SLUG].data)["word/document.xml"].encode())
    for tag in root.iter(f"{{{W}}}tag"):
        name = tag.get(f"{{{W}}}val")
        if name in said:
            content = tag.getparent().getnext()
            assert "".join(t.text or "" for t in content.iter(f"{{{W}}}t")) in said[name]


def test_the_receipt_in_the_file_says_what_was_made_of_what(built):
    for slug, made in built.items():
        found = baseline_of(Package.open(made.data))
        assert found is not None
        assert read_receipt(found.receipt) == made.receipt
        assert (made.receipt.partnership, made.receipt.room) == ("quillmere", "joint")
        assert (made.receipt.document, made.receipt.status) == (slug, "draft")
        template = bundled("templates") / "docx" / f"{slug}.docx"
        assert made.receipt.template == Package.open(template).fingerprint
        files = _files(made.data)
        assert {name: xml.decode() for name, xml in found.parts.items()} == {
            name: files[name] for name in found.parts
        }
        assert {name for name in files if re.search(r"/(document|header|footer)", name)} >= set(
            found.parts
        )


def test_libreoffice_shows_the_same_words_on_the_same_pages(built, tmp_path, soffice, pdftotext):
    paths = [tmp_path / "carried.docx", tmp_path / "bare.docx"]
    paths[0].write_bytes(built[SLUG].data)
    paths[1].write_bytes(_bare(built[SLUG].data))
    carried, bare = (pdftotext(soffice(path)).split("\f") for path in paths)
    assert len(carried) == len(bare) > 10
    assert carried == bare


def test_nothing_travels_that_is_not_printed(tmp_path):
    """Every text is given a mark of its own; a file holds the marks that its pages show."""
    workspace = Workspace(tmp_path)
    whole = open_partnership(Workspace(bundled("answers").parent), "quillmere")
    marker = _Marker()
    for room in ("joint", "la", "bidder-ash"):
        folder = tmp_path / "answers" / "quillmere" / room
        folder.mkdir(parents=True)
        marked = marker.marked(whole)
        for section in whole.catalogue.sections.values():
            if marked.records(section.name):
                save_section(folder, section, marked, "")
    for room in ("bidder-ash", "joint"):
        for made in make(workspace, Order("quillmere", (SLUG, "business-plan"), room=room), str):
            files = _files(made.data)
            shown = {m for name, xml in files.items() if not name.startswith("customXml")
                     for m in CANARY.findall(xml)}  # fmt: skip
            found = baseline_of(Package.open(made.data))
            travelling = set(CANARY.findall("".join(files.values()) + repr(found)))
            assert 100 < len(travelling) < marker.count / 3
            assert travelling == shown


class _Marker:
    """Puts a mark that occurs once into every text."""

    count = 0

    def marked(self, whole):
        sections = whole.catalogue.sections
        return Answers(
            {
                name: tuple(
                    Record(r.id, self._values(r.values, sections[name].fields)) for r in records
                )
                for name, records in whole.reading.answers.sections.items()
            }
        )

    def _values(self, values, fields):
        texts = {f.name for f in fields if f.type in (FieldType.LINE, FieldType.TEXT)}
        return {n: self._value(v) if n in texts else v for n, v in values.items()}

    def _value(self, value):
        if not isinstance(value, str) or " " not in value:
            return value
        self.count += 1
        return f"{value} zq{self.count:05}x"


def _files(data):
    """Every part of a file as text."""
    return {name: part.decode("utf-8", "replace") for name, part in _parts(data).items()}


def _parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _bare(data):
    """The file without its controls, by an independent hand."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bare:
        for name, part in _parts(data).items():
            story = re.search(r"/(document|header|footer)\w*\.xml$", name)
            bare.writestr(name, _without_controls(part) if story else part)
    return out.getvalue()


def _without_controls(part):
    root = etree.fromstring(part)
    for tag in [t for t in root.iter(f"{{{W}}}tag") if "lep-" in t.get(f"{{{W}}}val")]:
        control = tag.getparent().getparent()
        for run in control.find(f"{{{W}}}sdtContent"):
            control.addprevious(run)
        control.getparent().remove(control)
    return etree.tostring(root, encoding="UTF-8")
