"""Redlines held to an oracle of their own: accept all is the newer file, reject all the older."""

from datetime import UTC, datetime

import pytest
from support.docx_making import NAMESPACES, docx, p, part, story, tbl, tr, unzipped, zipped
from support.review import reviewed
from support.sample_import import SAMPLES, write_room
from support.tracked_changes import W, accepted, body, lines, rejected, shape

from lep_docs.app.building import Order, build
from lep_docs.app.partnership import open_partnership
from lep_docs.app.workspace import Workspace
from lep_docs.core.errors import RefusedError
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text
from lep_docs.roundtrip.redline import redline

AT = datetime(2011, 5, 16, 9, 30, tzinfo=UTC)
NAMES = {"quillmere": SAMPLES[0], "emberlin": SAMPLES[1]}


def red(old, new):
    return redline(old, new, "Ann Ash", AT)


def held(tmp_path, old, new):
    """Make the redline, hold it to the oracle, and give its body."""
    for name, data in (("old", old), ("new", new), ("red", red(old, new))):
        (tmp_path / f"{name}.docx").write_bytes(data)
    before, after, made = (body(tmp_path / f"{n}.docx") for n in ("old", "new", "red"))
    assert lines(accepted(made)) == lines(after)
    assert lines(rejected(made)) == lines(before)
    assert shape(accepted(made)) == shape(after)
    assert shape(rejected(made)) == shape(before)
    return made


def both(tmp_path, old, new):
    """The same for two bodies, there and back; gives the redline from the first to the second."""
    held(tmp_path, docx(new), docx(old))
    return held(tmp_path, docx(old), docx(new))


def texts(tree, mark, text):
    return ["".join(t.text for t in m.iter(f"{W}{text}")) for m in tree.iter(f"{W}{mark}")]


def inserted(tree):
    return [t for t in texts(tree, "ins", "t") if t]


def deleted(tree):
    return [t for t in texts(tree, "del", "delText") if t]


def amended(tree):
    """How many letters are marked in paragraphs of which other words stay."""
    return sum(
        sum(map(len, inserted(q) + deleted(q)))
        for q in tree.iter(f"{W}p")
        if sum(len(t.text or "") for t in q.iter(f"{W}t")) > sum(map(len, inserted(q)))
    )


def r(text, looks=""):
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def sdt(tag, text, number=1):
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="{number}"/></w:sdtPr>'
        f"<w:sdtContent>{r(text)}</w:sdtContent></w:sdt>"
    )


def para(*content, looks=""):
    return f"<w:p><w:pPr>{looks}</w:pPr>{''.join(content)}</w:p>"


@pytest.fixture(scope="module")
def built(finished, tmp_path_factory):
    """Both samples' documents before and after their yearly review: {(name, state): folder}."""
    folders = {}
    for name, sample in NAMES.items():
        root = finished.workspace(tmp_path_factory.mktemp(name), sample=name)
        workspace = Workspace(root)
        answers = open_partnership(workspace, name).reading.answers
        write_room(workspace.room(name), reviewed(answers, sample))
        build(workspace, Order(name, out=root / "new"), lambda _: None)
        folders |= {(name, "old"): workspace.outputs(name), (name, "new"): root / "new"}
    return folders


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_documents_after_their_review_hold_every_bar(
    built, name, tmp_path, validate_docx
):
    for path in sorted(built[name, "new"].glob("*.docx")):
        old = (built[name, "old"] / path.name).read_bytes()
        made = held(tmp_path, old, path.read_bytes())
        assert inserted(made)
        changed = sum(map(len, inserted(made) + deleted(made)))
        whole = sum(len(p.text) for p in document_text(Package.open(path.read_bytes())))
        # The review brings a whole list of points to settle, which weighs more in a short document.
        assert changed < whole / 6, "a redline that marks what did not change helps nobody"
        assert amended(made) < whole / 60, "of a paragraph that stays only what is new is marked"
        assert validate_docx(tmp_path / "red.docx") == []


def test_libreoffice_opens_a_redline_and_shows_it(built, tmp_path, soffice, pdftotext):
    old, new = (
        built["quillmere", s] / "statement-of-joint-aspiration.docx" for s in ("old", "new")
    )
    held(tmp_path, old.read_bytes(), new.read_bytes())
    shown = pdftotext(soffice(tmp_path / "red.docx"))
    for word in ("afford", "rebuilt", "faster", "Foreword"):
        assert word in shown


def test_changes_that_a_short_word_keeps_apart_are_shown_as_one(tmp_path):
    made = both(tmp_path, p("Move all schemes to a close"), p("Bring each of them to an end"))
    assert (len(inserted(made)), len(deleted(made))) == (1, 1)
    made = both(tmp_path, p("Old words and many others stay"), p("New words and many others go"))
    assert inserted(made) == ["New", "go"]


def test_the_same_two_files_give_the_same_bytes_and_equal_ones_no_change():
    old, new = docx(p("One")), docx(p("Two"))
    assert red(old, new) == red(old, new)
    assert "w:ins" not in part(red(old, old))


def test_only_the_words_that_changed_are_marked_with_who_and_when(tmp_path):
    made = both(tmp_path, p("Doors open in May 2010"), p("Doors open in June 2010"))
    assert (inserted(made), deleted(made)) == (["June"], ["May"])
    mark = next(made.iter(f"{W}ins"))
    assert (mark.get(f"{W}author"), mark.get(f"{W}date")) == ("Ann Ash", "2011-05-16T09:30:00Z")


def test_a_word_in_a_content_control_changes_inside_it(tmp_path):
    old = para(r("Due "), sdt("lep-a", "28 May 2010"), r(", then "), sdt("lep-b", "MST-02"))
    new = para(r("Due "), sdt("lep-a", "1 June 2010"), r(", then "), sdt("lep-b", "MST-02", 2))
    made = both(tmp_path, old, new)
    controls = list(made.iter(f"{W}sdt"))
    assert len(controls) == 2
    assert inserted(controls[0]) == ["1 June"]
    assert not list(controls[1].iter(f"{W}ins"))


def test_a_control_that_came_or_went_is_marked_itself(tmp_path):
    made = both(tmp_path, para(r("Held by ")), para(r("Held by "), sdt("lep-a", "the Council")))
    assert len(list(made.iter(f"{W}customXmlInsRangeStart"))) == 2
    gone = held(
        tmp_path, docx(para(sdt("lep-a", "x"), sdt("lep-b", "y"))), docx(para(sdt("lep-b", "y")))
    )
    numbers = [e.get(f"{W}val") for e in gone.iter(f"{W}id")]
    assert len(numbers) == len(set(numbers)) == 2


def test_paragraphs_come_and_go_in_the_middle_and_at_the_end(tmp_path):
    old = p("One and only one") + p("Two is here") + p("Three stays put")
    both(tmp_path, old, p("One and only one") + p("Three stays put"))
    both(tmp_path, old, old + p("Four") + p("Five"))
    both(tmp_path, old, p("Nought") + old)
    both(tmp_path, old, p("Something else", "Title"))


def test_the_last_paragraph_of_a_cell_keeps_its_end(tmp_path):
    def cell(*words):
        return tbl(tr("".join(map(p, words)))) + p("After")

    made = both(tmp_path, cell("Keep this"), cell("Keep this", "Added here"))
    ends = [m for m in made.iter(f"{W}ins") if m.getparent().tag == f"{W}rPr"]
    last = next(made.iter(f"{W}tc")).findall(f"{W}p")[-1]
    assert len(ends) == 1
    assert last.find(f"{W}pPr/{W}rPr/{W}ins") is None
    both(tmp_path, cell("Wholly", "other"), cell("Nothing alike"))
    both(tmp_path, cell("Keep this"), tbl(tr(p("Keep this", "Title") + p("New", "Quote"))) + p("A"))


def test_a_table_before_the_end_of_a_cell_comes_and_goes(tmp_path):
    inner = tbl(tr("Inner"))
    both(tmp_path, tbl(tr(p("A b c"))), tbl(tr(p("A b c") + inner + p("End"))))


def test_rows_come_and_go_and_change(tmp_path):
    old = tbl(tr("MST-01", "Doors open"), tr("MST-02", "Bells ring"), columns=2) + p("")
    new = tbl(tr("MST-01", "Gates open"), tr("MST-03", "New row"), columns=2) + p("")
    made = both(tmp_path, old, new)
    rows = [[c.tag for c in row.iterfind(f"{W}trPr/*")] for row in made.iter(f"{W}tr")]
    assert [f"{W}del"] in rows
    assert [f"{W}ins"] in rows


def test_a_table_of_other_columns_is_another_table(tmp_path):
    one, two = tbl(tr("A b c")), tbl(tr("A b c", "d"), columns=2)
    both(tmp_path, one + p("x"), two + p("x"))
    both(tmp_path, p("x"), one + p("x"))
    spanned = two.replace('<w:tcW w:w="2000" w:type="dxa"/>', '<w:gridSpan w:val="1"/>', 1)
    both(tmp_path, two + p("x"), spanned.replace('w:val="1"', 'w:val="2"') + p("x"))


def test_a_landscape_section_comes_and_goes(tmp_path):
    wide = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    upright = (
        '<w:sectPr><w:headerReference r:id="rId7"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    one = p("Text of the first section") + para(r("Wide"), looks=wide)
    both(tmp_path, p("Text of the first section"), one)
    made = held(tmp_path, docx(one), docx(one, section=wide))
    assert len(list(made.iter(f"{W}sectPrChange"))) == 1
    held(tmp_path, docx(para(r("Old"), looks=upright) + p("x")), docx(p("x")))
    both(tmp_path, one, one.replace(wide, wide.replace("16838", "17000")))


def test_a_change_of_looks_alone_is_recorded_as_one(tmp_path):
    bold = "<w:b/>"
    made = both(tmp_path, para(r("Same words")), para(r("Same words", bold)))
    assert (inserted(made), len(list(made.iter(f"{W}rPrChange")))) == ([], 1)
    made = both(tmp_path, p("Same words"), p("Same words", "Quote"))
    assert (inserted(made), len(list(made.iter(f"{W}pPrChange")))) == ([], 1)
    made = both(tmp_path, para(r("Same words"), looks="<w:keepNext/>"), para(r("Same words here")))
    assert len(list(made.iter(f"{W}pPrChange"))) == 1
    both(tmp_path, p("Same words"), para(r("Same words here"), looks="<w:keepNext/>"))
    shaded = tbl(tr("A b c")).replace("<w:tcPr>", "<w:tcPr><w:noWrap/>").replace(
        '<w:noWrap/><w:tcW w:w="2000" w:type="dxa"/>', '<w:tcW w:w="2000" w:type="dxa"/><w:noWrap/>'
    )  # fmt: skip
    made = both(tmp_path, tbl(tr("A b c")) + p(""), shaded + p(""))
    assert len(list(made.iter(f"{W}tcPrChange"))) == 1


def field(instruction, shown):
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_a_field_is_taken_or_left_whole(tmp_path):
    made = both(
        tmp_path, para(r("Page "), field("PAGE", "4")), para(r("Page "), field("PAGE", "5"))
    )
    assert deleted(made) == ["4"]
    assert texts(made, "del", "delInstrText") == ["PAGE"]


def test_a_field_over_several_paragraphs_is_not_torn(tmp_path):
    begin = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate")
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    both(
        tmp_path,
        para(begin, r("Foreword 3")) + para(r("Vision 4"), end) + p("x"),
        para(begin, r("Foreword 3")) + para(r("Aims 4")) + para(r("Vision 5"), end) + p("x"),
    )


def test_links_bookmarks_and_breaks_are_carried(tmp_path):
    link = f'<w:hyperlink w:anchor="a">{r("see here")}</w:hyperlink>'
    mark = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
    both(tmp_path, para(r("Read ")), para(mark, r("Read "), link))
    both(tmp_path, para(r("Read "), link), para(r("Read "), link.replace("here", "there")))
    both(tmp_path, para(r("One"), "<w:r><w:tab/></w:r>"), para(r("One"), "<w:r><w:br/></w:r>"))
    both(tmp_path, mark + p("x"), p("x"))
    smart = f'<w:smartTag w:element="x">{r("y")}</w:smartTag>'
    both(tmp_path, para(smart, r("z")), para(r("z")))


def test_a_note_or_object_that_went_is_left_out_rather_than_broken(tmp_path):
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    made = held(tmp_path, docx(para(r("Text"), note)), docx(para(r("Text"))))
    assert not list(made.iter(f"{W}footnoteReference"))
    other = held(tmp_path, docx(para(r("Text"), "<w:dir/>")), docx(para(r("Text"))))
    assert not list(other.iter(f"{W}dir"))


def control(*blocks):
    return (
        "<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent>"
        f"{''.join(blocks)}</w:sdtContent></w:sdt>"
    )


def test_a_control_around_paragraphs_is_compared_inside(tmp_path):
    old, new = control(p("Contents"), p("Vision 4")), control(p("Contents"), p("Vision 5"))
    made = both(tmp_path, old + p("x"), new + p("x"))
    assert (inserted(made), deleted(made)) == (["5"], ["4"])
    both(tmp_path, p("x"), new + p("x"))
    both(tmp_path, "<w:sdt><w:sdtPr/></w:sdt>" + p("x"), p("x"))
    both(tmp_path, para("<w:sdt><w:sdtPr/></w:sdt>", r("x")), para(r("x y")))


def test_a_row_in_a_control_comes_and_goes(tmp_path):
    row = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr('Held')}</w:sdtContent></w:sdt>"
    new = docx(tbl(tr("A b c"), row) + p("x"))
    (tmp_path / "red.docx").write_bytes(red(docx(tbl(tr("A b c")) + p("x")), new))
    made = body(tmp_path / "red.docx")
    assert "Held" not in [text for *_, text in lines(rejected(made))]
    assert "Held" in [text for *_, text in lines(accepted(made))]
    held(tmp_path, new, docx(tbl(tr("A b c d")) + p("x")))


def test_headers_are_compared_too_and_new_ones_left_alone():
    def with_header(text):
        return docx(p("x"), {"header1.xml": ("header", story("hdr", p(text)))})

    made = part(red(with_header("Version 1.0"), with_header("Version 2.0")), "word/header1.xml")
    assert "delText" in made
    assert 'w:author="Ann Ash"' in made
    alone = part(red(docx(p("x")), with_header("Version 2.0")), "word/header1.xml")
    assert "w:ins" not in alone


PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="p"/><a:graphic><a:graphicData>'
    '<a:blip r:embed="{}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)


def pictured(text, data=b"png", kind="image"):
    made = unzipped(docx(para(r(text), PICTURE.format("rId1")), {"p.png": (kind, "")}))
    return zipped({**made, "word/p.png": data, "[Content_Types].xml": made["[Content_Types].xml"]})


def test_a_picture_that_went_comes_along_and_one_that_stayed_is_not_marked():
    same = part(red(pictured("Old words"), pictured("New words")))
    assert same.count("<w:drawing>") == 1
    files = unzipped(red(pictured("x", b"one"), pictured("x", b"two")))
    assert files["word/document.xml"].count("<w:drawing>") == 2
    (copy,) = [name for name in files if name.startswith("word/media/")]
    assert files[copy] == "one"
    assert copy in files["word/_rels/document.xml.rels"]
    assert 'Extension="png"' in files["[Content_Types].xml"]


def test_a_picture_used_twice_comes_along_once():
    twice = unzipped(pictured("x", b"one"))
    xml = twice["word/document.xml"]
    again = PICTURE.format("rId1")
    twice["word/document.xml"] = xml.replace("</w:drawing></w:r>", f"</w:drawing></w:r>{again}", 1)
    made = unzipped(red(zipped(twice), docx(p("x"))))
    assert made["word/document.xml"].count("<w:drawing>") == 2
    assert len([name for name in made if "media/" in name]) == 1
    assert made["word/document.xml"].count('id="7"') == 0


def test_what_leads_to_nothing_known_is_left_out():
    lost = docx(para(r("x"), PICTURE.format("rId99")))
    assert "w:drawing" not in part(red(lost, docx(p("x"))))
    chart = pictured("x", kind="chart")
    assert "w:drawing" not in part(red(chart, docx(p("x"))))


def test_what_cannot_be_compared_is_refused_in_a_sentence():
    good = docx(p("x"))
    with pytest.raises(RefusedError, match="cannot be compared: The file is empty"):
        red(b"", good)
    strict = unzipped(good)
    main = NAMESPACES.partition(" ")[0]
    strict["word/document.xml"] = strict["word/document.xml"].replace(
        main, 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    )
    with pytest.raises(RefusedError, match="strict format"):
        red(zipped(strict), good)
