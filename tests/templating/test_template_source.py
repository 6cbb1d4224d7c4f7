import pytest

from lep_docs.core.errors import TemplateSourceError
from lep_docs.templating.model import Card, Control, Cover, Landscape, Paragraph, Run, Slot, Table
from lep_docs.templating.source import read_source


def test_the_first_signs_of_a_line_choose_its_style(shown):
    text = (
        "# One\n## Two\n### Three\nplain\ncarried on\n\n- bullet\n1. number\n= clause\n"
        "{.Source} named\n{{ picture.map }}\n"
    )
    assert shown(text) == [
        ("Heading1", "One"),
        ("Heading2", "Two"),
        ("Heading3", "Three"),
        ("LeadIn", "plain carried on"),
        ("ListBullet", "bullet"),
        ("ListNumber", "number"),
        ("Clause", "clause"),
        ("Source", "named"),
        ("Picture", "{{ picture.map }}"),
    ]


def test_a_bullet_goes_on_over_plain_lines_and_a_heading_does_not(shown):
    assert shown("# Head\nbody\n- one\ntwo\n\nthree\n") == [
        ("Heading1", "Head"),
        ("LeadIn", "body"),
        ("ListBullet", "one two"),
        ("BodyText", "three"),
    ]


def test_statements_and_blocks_alone_on_a_line_carry_their_letter(shown):
    assert shown("{% if a > 1 %}\nyes\n{% endif %}\n{{p grid }}\nend\n") == [
        ("BodyText", "{%p if a > 1 %}"),
        ("LeadIn", "yes"),
        ("BodyText", "{%p endif %}"),
        ("BodyText", "{{p grid }}"),
        ("BodyTextAfterTable", "end"),
    ]


def test_marks_become_runs_of_one_look(read):
    (paragraph,) = read("a **b {{ c }}** d `e` [f **g**](https://example.org) \\*h\\*").blocks
    assert paragraph.runs == (
        Run("a "),
        Run("b {{ c }}", "Strong"),
        Run(" d "),
        Run("e", "Code"),
        Run(" "),
        Run("f ", url="https://example.org"),
        Run("g", "Strong", url="https://example.org"),
        Run(" *h*"),
    )


def test_a_statement_stays_in_the_text_when_the_look_does_not_change_inside_it(read):
    (paragraph,) = read("a {% if b %}c{% else %}d{% endif %} **e**").blocks
    assert paragraph.runs == (Run("a {% if b %}c{% else %}d{% endif %} "), Run("e", "Strong"))


def test_a_statement_around_a_change_of_look_stands_between_the_runs(read, shown):
    text = "a {% if b %}**c**{% endif %}{% set d = 1 %} e"
    (paragraph,) = read(text).blocks
    assert paragraph.runs == (
        Run("a "),
        Run("{% if b %}", alone=True),
        Run("c", "Strong"),
        Run("{% endif %}", alone=True),
        Run("{% set d = 1 %} e"),
    )
    assert shown(text) == [("BodyText", "a {%r if b %}c{%r endif %}{% set d = 1 %} e")]


def test_a_percent_sign_may_stand_in_a_statement_of_plain_text(shown):
    text = "a{% if b != '%' %} c{% endif %}"
    assert shown(text) == [("BodyText", text)]


def test_a_backquote_inside_strong_words_is_a_backquote(read):
    assert read("**a ` b**").blocks[0].runs == (Run("a ` b", "Strong"),)


def test_numbered_lists_restart_unless_only_statements_stand_between(read):
    text = "1. a\n{% if x %}\n2. b\n{% endif %}\n\ntext\n\n1. c\n"
    numbers = [b.numbered for b in read(text).blocks if isinstance(b, Paragraph)]
    assert numbers == [1, 1, 0, 2]


def test_text_under_a_table_block_or_callout_keeps_its_distance(shown):
    table = ':::table widths="1"\n| Head |\n| cell |\n:::\n'
    callout = ":::callout\nbox\n:::\n"
    styles = [style for style, _ in shown(f"{table}a\n\nb\n\n{{{{p x }}}}\nc\n\n{callout}d\n")]
    assert styles == [
        "TableHeading",
        "TableText",
        "BodyTextAfterTable",
        "LeadIn",
        "BodyText",
        "BodyTextAfterTable",
        "Callout",
        "BodyTextAfterTable",
    ]


@pytest.mark.parametrize(
    ("follows", "style"),
    [
        ("- bullet", "LeadIn"),
        ("{% if x %}\n\n1. number\n{% endif %}", "LeadIn"),
        (':::table widths="1"\n| Head |\n| cell |\n:::', "LeadIn"),
        ("{.Caption} Who reports to whom\n{{ pictures.x }}", "LeadIn"),
        ("{% for x in y %}\n- bullet\n{% endfor %}", "LeadIn"),
        ("# Head", "BodyText"),
        ("more text", "BodyText"),
        ("", "BodyText"),
    ],
)
def test_what_introduces_a_list_or_table_stays_on_its_page(shown, follows, style):
    assert shown(f"These are ours:\n\n{follows}\n")[0][0] == style


def test_a_picture_file_alone_in_a_line_is_set_as_a_picture(shown):
    (line,) = shown('{{ image("arms.png", alt="A swan", width=40) }}\n')
    assert line[0] == "Picture"


def test_the_rounds_of_a_loop_are_not_all_held_to_the_table_under_it(shown):
    table = ':::table widths="1"\n| Head |\n| cell |\n:::\n'
    styles = [style for style, _ in shown(f"{{% for x in y %}}\ntext\n{{% endfor %}}\n{table}")]
    assert "LeadIn" not in styles


def test_what_introduces_a_list_under_a_table_keeps_its_distance_too(shown):
    table = ':::table widths="1"\n| Head |\n| cell |\n:::\n'
    assert ("LeadInAfterTable", "two things:") in shown(f"{table}two things:\n\n- one\n- two\n")


def test_a_callout_has_a_heading_text_and_bullets(shown):
    assert shown(":::callout\n## Head\ntext\n- bullet\n:::\n") == [
        ("CalloutHeading", "Head"),
        ("Callout", "text"),
        ("CalloutBullet", "bullet"),
    ]


def test_the_last_line_of_a_signature_lets_the_next_block_go(shown):
    text = (
        "{% for s in all %}\n{.SignatureName} {{ s }}\n{.SignatureLine} Signature\n"
        "{% if s %}\n{.SignatureLine} Date\n{% endif %}\n{% endfor %}\n{.SignatureLine} Chair\n"
    )
    assert [style for style, _ in shown(text) if style.startswith("Signature")] == [
        "SignatureName",
        "SignatureLine",
        "SignatureEnd",
        "SignatureEnd",
    ]


def test_lines_of_the_cover_are_its_details_one_each(read):
    cover, _ = read(":::cover\n{.Title} T\nVersion 1\nToday\n:::\ntext\n").blocks
    assert isinstance(cover, Cover)
    assert [p.style for p in cover.pieces] == ["Title", "CoverDetail", "CoverDetail"]


def test_an_included_file_keeps_its_own_lines(tmp_path):
    (tmp_path / "_part.md").write_text("%% note\nfirst\n", encoding="utf-8")
    (tmp_path / "page.md").write_text(
        "---\ndocument: D1\n\nslug: page\n---\n:::include _part.md\n\nsecond\n", encoding="utf-8"
    )
    places = [str(block.place) for block in read_source(tmp_path / "page.md").blocks]
    assert places == ["_part.md:2", "page.md:8"]


def test_a_table_has_a_header_rows_and_what_is_read_aloud(read):
    table = read(
        ':::table widths="3 6 2" caption="Who brings what"\n'
        "| Who | What | > Worth |\n"
        "{% for c in all %}\n"
        "| ! {{ c.name|upper }} | a<br>{{p grid }} | > {{ c.worth }} |\n"
        "{% endfor %}\n"
        "| {.Source} x | y \\| z | \\> 3 |\n"
        ":::\n"
    ).blocks[0]
    assert isinstance(table, Table)
    assert (table.title, table.description) == ("Who brings what", "Columns: Who, What, Worth.")
    assert _styles(table.header) == ["TableHeading", "TableHeading", "TableHeadingNumber"]
    loop, row, end, last = table.rows
    assert isinstance(loop, Control)
    assert isinstance(end, Control)
    assert _styles(row) == ["TableRowHeading", "TableText", "TableNumber"]
    assert isinstance(row.cells[1][1], Slot)
    assert _styles(last) == ["Source", "TableText", "TableText"]
    assert [part.runs[0].text for (part,) in last.cells] == ["x", "y | z", "> 3"]


def _styles(row):
    return [cell[0].style for cell in row.cells]


def test_a_plain_table_has_no_white_words(read):
    table = read(':::table widths="1 1" style="LepPlain"\n| A | > B |\n| a | > b |\n:::').blocks[0]
    assert _styles(table.header) == ["TableRowHeading", "TableNumber"]


def test_a_table_may_do_without_a_header(read):
    table = read(":::table widths='1' header='none' alt='Names'\n| a |\n:::").blocks[0]
    assert (table.header, table.description, len(table.rows)) == (None, "Names", 1)


def test_without_header_or_fixed_words_nothing_is_made_up_to_be_read_aloud(read):
    bare = read(':::table widths="1" header="none"\n| a |\n:::').blocks[0]
    tagged = read(':::table widths="1" caption="{{ a }}"\n| {{ b }} |\n| c |\n:::').blocks[0]
    assert (bare.title, bare.description) == ("", "")
    assert (tagged.title, tagged.description) == ("", "")


def test_a_statement_may_reach_over_a_new_line_in_a_cell(shown):
    text = ':::table widths="1" header="none"\n| a{% if b %}<br>c{% else %}<br>d{% endif %} |\n:::'
    assert [words for _, words in shown(text)][:6] == [
        "a",
        "{%p if b %}",
        "c",
        "{%p else %}",
        "d",
        "{%p endif %}",
    ]


def test_a_whole_statement_in_a_cell_stays_in_its_line(shown):
    cell = "{% set x = 1 %}{% for a in b %}{{ a }}{% else %}-{% endfor %}"
    assert shown(f':::table widths="1" header="none"\n| {cell} |\n:::')[0][1] == cell


@pytest.mark.parametrize(("name", "kind"), [("landscape", Landscape), ("card", Card)])
def test_pages_of_another_shape_are_a_block_of_their_own(read, name, kind):
    _, apart, _ = read(f"a\n\n:::{name}\nb\n:::\n\nc\n").blocks
    assert isinstance(apart, kind)
    assert [p.style for p in apart.pieces] == ["BodyText"]


TABLE = ':::table widths="1"\n'
MISTAKES = {
    "{.BodyTxt} a": '5: there is no style "BodyTxt". Did you mean "BodyText"?',
    "{.Zzzzzzzz} a": '5: there is no style "Zzzzzzzz". See docs/template-authors.md',
    "{.Body Text} a": "5: a style is named {.StyleId} before the words.",
    "#### a": "5: a heading is #, ## or ###",
    "#a": "5: a heading is #, ## or ###",
    "| a |": "5: a table row outside a table.",
    "{.Source}": "5: an empty paragraph.",
    ":::tabble": '5: ":::tabble" is no directive. Did you mean "table"?',
    ":::qqqqqq": '5: ":::qqqqqq" is no directive. Known: table, callout',
    "::: 1 2": '5: ":::1" is no directive.',
    ":::?": '5: ":::" is no directive.',
    ":::": "5: ::: closes nothing",
    ":::contents now": '5: :::contents takes nothing after it: "now".',
    ":::callout\na": "5: :::callout is never closed.",
    ":::callout\n:::": "5: :::callout holds nothing.",
    ":::callout\na\n## b\n:::": "7: a callout has one heading",
    ":::callout\n1. a\n:::": "6: a callout may hold text and - bullets only.",
    ":::callout\n:::table\n:::\n:::": "6: :::table cannot stand inside :::callout.",
    "a\n\n:::pagebreak": "7: :::pagebreak needs a heading or paragraph after it",
    ":::landscape\na\n\n:::pagebreak\n:::": "8: :::pagebreak needs a heading or paragraph after it",
    ":::include _none.md": "5: there is no file _none.md beside page.md.",
    ":::include page.md": "5: page.md includes itself.",
    "a {{ b": "5: a tag is opened with { and never closed.",
    "a **b": "5: ** is opened and never closed. Close it, or write \\*.",
    "a {{p b }}": "5: {{p b }} needs a line of its own",
    "{%p if a %}": "5: {%p if a %}: the builder adds p, tr and r itself",
    "{%- if a %}": "5: {%- if a %}: a dash at the edge",
    "{{ 'a & b' }}": "5: {{ 'a & b' }}: an & inside a tag",
    "{% if a % 2 %}": "5: {% if a % 2 %}: a statement over paragraphs, rows",
    "b {% if a % 2 %}**c**{% endif %}": "5: {% if a % 2 %}: a statement over paragraphs, rows",
    "{% fi a %}": '5: "fi" starts no statement in {% fi a %}. Did you mean "if"?',
    "{% 1 + %}": '5: "1" starts no statement in {% 1 + %}. Known: if, for',
    "a\n\n{% if a %}\nb": "7: {% if %} is never closed here. Put {% endif %}",
    "{% endfor %}": "5: {% endfor %} has no {% for %} before it here.",
    "{% if a %}\nb\n{% endfor %}": "7: {% endfor %} does not fit the {% if %} opened at page.md:5.",
    "{% for a in b %}\nb\n{% elif c %}\n{% endfor %}": "7: {% elif %} does not fit",
    "a {% if b %}": "5: {% if %} is never closed here.",
    "[a](ftp://b)": '5: "ftp://b" is no address for a link.',
    "[a](https://{{b}})": '5: "https://{{b}}" is no address for a link.',
    "a\n:::cover\nb\n:::": "6: the cover comes first, and only once.",
    ":::cover\nb\n:::": "5: the cover needs text after it.",
    "%% nothing": "1: the source has no text.",
    f"{TABLE}| a |\n| b |": "5: :::table is never closed.",
    f"{TABLE}:::": "5: a table begins with its header row",
    f"{TABLE}| a |\n:::": "5: the table has no rows under its header.",
    f"{TABLE}| {{{{p a }}}} |\n| b |\n:::": "6: a header cell holds words",
    f"{TABLE}| a |\nb\n:::": "7: inside a table a line is | cell | cell |",
    f"{TABLE}| a |\n| b | c |\n:::": "7: 2 cells in a table of 1 widths.",
    f"{TABLE}| a |\n| |\n:::": "7: an empty cell is read aloud as a gap.",
    f"{TABLE}| a |\n| b{{% if c %}}<br>d |\n:::": "7: {% if %} is never closed here.",
    f"{TABLE}| a |\n{{% for b in c %}}\n| d |\n:::": "7: {% for %} is never closed here.",
    f"{TABLE}| a |\n| b |\n:::\n{TABLE}| c |\n| d |\n:::": "9: two tables in a row",
    ":::table\n| a |\n| b |\n:::": '5: a table needs widths="3 6 2"',
    ':::table widths="0"\n:::': '5: a table needs widths="3 6 2"',
    ':::table widhs="1"\n:::': '5: "widhs" is no attribute of a table',
    ":::table wide\n:::": '5: "wide" is no attribute of a table',
    ':::table widths="1" style="LepTabl"\n:::': '5: there is no table style "LepTabl"',
    ':::table widths="1" header="no"\n:::': '5: header="no": write header="none"',
    ':::table widths="1" alt="{{ a }}"\n| b |\n| c |\n:::': "5: alt is fixed text",
    ":::landscape\na\n:::\n{% if b %}\n:::landscape\nc\n:::\n{% endif %}": "9: only statements",
    "a\n\n{% for b in c %}\n:::landscape\nd\n:::\n{% endfor %}": "8: a :::landscape for each round",
    "a\n\n{% if b %}\n:::card\nd\n:::\n{% endif %}": "11: a conditional :::card at the very end",
    "a\n\n{% if b %}\n:::landscape\nd\n:::\n{% endif %}": "11: a conditional :::landscape at the",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_a_way_out(read, text):
    with pytest.raises(TemplateSourceError) as caught:
        read(text)
    assert str(caught.value).startswith(f"page.md:{MISTAKES[text]}")


def test_a_misspelt_file_is_told_with_the_nearest(tmp_path, read):
    (tmp_path / "_front.md").write_text("a\n", encoding="utf-8")
    with pytest.raises(TemplateSourceError, match=r'Did you mean "_front\.md"\?'):
        read(":::include _frnt.md")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("document: D1\n", "page.md:1: a source begins with ---"),
        ("a\n---\n---\n", "page.md:1: a source begins with ---"),
        ("---\nslug: a\n---\n", 'page.md:1: the front line "document: ..." is missing.'),
        ("---\ndocument: D1\nslug:\n---\n", 'page.md:1: the front line "slug: ..." is missing.'),
        ("---\ndocum: D1\n---\n", 'page.md:2: "docum" is no front line'),
        ("---\nslug\n---\n", 'page.md:2: "slug" is no front line'),
    ],
)
def test_front_lines_say_which_document_it_is(tmp_path, text, message):
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TemplateSourceError) as caught:
        read_source(path)
    assert str(caught.value).startswith(message)


def test_a_source_in_another_encoding_is_told_apart(tmp_path):
    path = tmp_path / "page.md"
    path.write_bytes("---\ndocument: D1\nslug: é\n---\n".encode("latin-1"))
    with pytest.raises(TemplateSourceError, match=r"page\.md: not UTF-8 text"):
        read_source(path)
