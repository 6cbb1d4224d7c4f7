"""Small templates that cover docxtpl's documented tag language, by what each of them shows.

They use `name`, `yes`, `no`, `n`, `colour`, `rows` (of a and b), `groups` (of t and xs), `rich`,
`paragraph`, `listing`, `paragraphs`, `rich_pages` and `pages`.
"""

from __future__ import annotations

from support.docx_making import p, tbl, tc, tr

CELLS = ("{%tc for r in rows %}", "{{ r.a }}", "{%tc endfor %}")
CORPUS = {
    "values": p("Dear {{ name }}, {{ n + 1 }} {{ name|upper }}"),
    "split tags": "<w:p><w:r><w:t>{{ na</w:t></w:r><w:r><w:t>me }} and</w:t></w:r></w:p>",
    "conditions in a line": p("a {% if yes %}b{% else %}c{% endif %} d{% if no %}e{% endif %}"),
    "conditions over runs": (
        "<w:p><w:r><w:t>a {% if no %}b</w:t></w:r><w:r><w:t>c{% endif %}d</w:t></w:r></w:p>"
    ),
    "paragraph loops": p("{%p for r in rows %}") + p("{{ r.a }}", "List") + p("{%p endfor %}"),
    "nested loops": (
        p("{%p for g in groups %}") + p("{{ g.t }}") + p("{%p for x in g.xs %}") + p("{{ x }}")
        + p("{%p endfor %}") + p("{%p endfor %}")
    ),
    "paragraph conditions": (
        p("{%p if no %}") + p("gone") + p("{%p else %}") + p("kept") + p("{%p endif %}")
    ),
    "comments": p("{#p a note #}") + p("a{# note #}b"),
    "row loops": tbl(
        tr("A", "B"), tr("{%tr for r in rows %}", ""), tr("{{ r.a }}", "{{ r.b }}"),
        tr("{%tr endfor %}", ""), columns=2,
    ),
    "row conditions": tbl(tr("A"), tr("{%tr if no %}"), tr("gone"), tr("{%tr endif %}")),
    "cell loops": tbl(f"<w:tr>{tc('head')}{''.join(map(tc, CELLS))}</w:tr>", columns=2),
    "colspan": tbl(tr("{% colspan n %}wide"), tr("a", "b", "c"), columns=3),
    "cell colour": tbl(tr("{% cellbg '12436D' %}dark")),
    "merged down": tbl(
        tr("{%tr for r in rows %}", ""), tr("{% vm %}same", "{{ r.a }}"), tr("{%tr endfor %}", ""),
        columns=2,
    ),
    "run tags": "<w:p><w:r><w:t>a {%r if yes %}b{%r endif %} c</w:t></w:r></w:p>",
    "merging with neighbours": p("a") + p("{%- if yes %}b{% endif -%}") + p("c"),
    "literal braces": p("{_{ x }_} {_% y %_}"),
    "set and with": p("{% set z = n * 2 %}{{ z }}{% with y = z %}{{ y }}{% endwith %}"),
    "spaces": p(" {{ name }} "),
    "text boxes": (
        f"<w:p><w:r><w:pict><w:txbxContent>{p('{{ name }}')}</w:txbxContent></w:pict></w:r></w:p>"
    ),
    "else of rows": tbl(
        tr("A"), tr("{%tr if no %}"), tr("x"), tr("{%tr elif n == 3 %}"), tr("y"),
        tr("{%tr else %}"), tr("z"), tr("{%tr endif %}"),
    ),
    "comments over rows and cells": tbl(
        tr("A"), tr("{#tr a note #}"), f"<w:tr>{tc('b')}{tc('{#tc a note #}')}</w:tr>",
    ),
    "cell conditions": tbl(
        f"<w:tr>{tc('a')}{tc('{%tc if no %}')}{tc('b')}{tc('{%tc endif %}')}</w:tr>"
    ),
    "rows in cells of loops": tbl(
        tr("{%tr for g in groups %}"), tr("{{ g.t }}{% for x in g.xs %}, {{ x }}{% endfor %}"),
        tr("{%tr endfor %}"),
    ),
    "merged across": tbl(
        f"<w:tr>{tc('A')}{tc('{%tc for r in rows %}')}{tc('{% hm %}same')}{tc('{%tc endfor %}')}"
        f"</w:tr>{tr('x', 'y', 'z')}", columns=3,
    ),
    "merged across more": tbl(
        f"<w:tr>{tc('A')}{tc('{%tc for r in rows %}')}"
        f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("{% hm %}same")}</w:tc>'
        f"{tc('{%tc endfor %}')}</w:tr>{tr('v', 'w', 'x', 'y', 'z')}", columns=5,
    ),
    "colour over colour": tbl(
        '<w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="FFFFFF"/></w:tcPr>'
        f"{p('{% cellbg colour %}x')}</w:tc></w:tr>"
    ),
    "rich text": (
        "<w:p><w:r><w:t>a </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{{r rich }}</w:t></w:r>"
        "<w:r><w:t> b</w:t></w:r></w:p>" + p("say {{r rich }} now")
    ),
    "rich paragraphs": p("a") + p("{{p paragraph }}") + p("b"),
    "listings": p("{{ listing }}") + tbl(tr("{{ listing }}")),
    "filters": p(
        "{{ rows|map(attribute='a')|join(', ') }} {{ name|lower|replace('e', 'E') }} "
        "{{ nobody|default('x') }} {{ rows|length }} {{ 3.14159|round(2) }} {{ name|truncate(4) }} "
        "{{ (rows|first).b }} {{ groups|selectattr('xs')|list|length }} {{ 'a b'|title }}"
    ),
    "expressions": p(
        "{{ rows[0].a }}{{ rows[1]['b'] }} {{ 'y' if yes else 'n' }} {{ name ~ n }} "
        "{{ n is odd }} {{ 2 in [1, 2] }} {{ name[0] }} {{ not no and n &gt;= 3 }} {{ 7 // 2 }}"
    ),
    "loop variables": p(
        "{% for r in rows %}{{ loop.index }}/{{ loop.length }}{% if not loop.last %}, {% endif %}"
        "{{ loop.cycle('odd', 'even') }}{% endfor %}{% for r in [] %}x{% else %}none{% endfor %}"
    ),
    "loops with conditions": p("{% for r in rows if r.a == '2' %}{{ r.b }}{% endfor %}"),
    "loops over mappings": p("{% for k, v in rows[0].items() %}{{ k }}={{ v }} {% endfor %}"),
    "namespaces": p(
        "{% set t = namespace(n=0) %}{% for r in rows %}{% set t.n = t.n + 1 %}{% endfor %}"
        "{{ t.n }}"
    ),
    "raw text": p("{% raw %}{{ name }}{% endraw %} {{ '{{' }}"),
    "typed quotes": p("{% if name == \u201cEstates\u201d %}{{ \u2018yes\u2019 }}{% endif %}"),
    "split merges": p("a") + p("{%- if yes -%}") + p("b") + p("{%- else -%}") + p("c")
    + p("{%- endif -%}") + p("d"),
    "hyperlinks": (
        '<w:p><w:hyperlink w:anchor="a"><w:r><w:t>{{ name }}</w:t></w:r></w:hyperlink></w:p>'
    ),
    "run loops": "<w:p><w:r><w:t>{%r for r in rows %}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr>"
    "<w:t>{{ r.a }}</w:t></w:r><w:r><w:t>{%r endfor %}</w:t></w:r></w:p>",
    "nested tables": tbl(tr(
        tbl(tr("{%tr for r in rows %}"), tr("{{ r.a }}"), tr("{%tr endfor %}")) + p("x"),
    )),
    "listings of paragraphs": (
        p("a") + p("{{ paragraphs }}", "List") + tbl(tr("{{ paragraphs }}"))
        + '<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>b </w:t></w:r><w:r><w:rPr><w:b/>'
        "</w:rPr><w:t>say {{ paragraphs }} now</w:t></w:r></w:p>"
    ),
    "listings in loops": (
        p("{%p for r in rows %}") + p("{{ r.a }}: {{ paragraphs }}", "List") + p("{%p endfor %}")
    ),
    "rich text of paragraphs": p("say {{r rich_pages }} now", "List") + p("{{p pages }}"),
    "macros in a line": p(
        "{% macro m(a, b='!') %}{{ a }}{% if b %}{{ b }}{% endif %}{% endmacro %}"
        "x {{ m(name) }} y {{ m(n, b='?') }} {% for r in rows %}{{ m(r.a) }}{% endfor %}"
    ),
    "macros of paragraphs": (
        p("{%p macro card(r, last) %}") + p("{{ r.a }}", "List") + p("{%p if last %}") + p("end")
        + p("{%p endif %}") + p("{%p endmacro %}") + p("{%p for r in rows %}")
        + p("{{p card(r, loop.last) }}") + p("{%p endfor %}")
    ),
    "macros of rows": tbl(
        tr("A"), tr("{%tr macro row(a) %}"), tr("{{ a }}"), tr("{%tr endmacro %}"),
        tr("{%tr for r in rows %}"), tr("{{tr row(r.a) }}"), tr("{%tr endfor %}"),
    ),
    "macros of cells": tbl(
        f"<w:tr>{tc('a')}{tc('{%tc macro m(a) %}')}{tc('{{ a }}')}{tc('{%tc endmacro %}')}"
        f"{tc('{{tc m(n) }}')}</w:tr>", columns=2,
    ),
    "macros in macros": p(
        "{% macro a(x) %}[{{ x }}]{% endmacro %}{% macro b(x) %}{% set y = x %}{{ a(y) }}{{ a(n) }}"
        "{% endmacro %}{% set x = 'o' %}{{ b(name) }}{{ x }}"
    ),
    "macros with a space of names": p(
        "{% macro m(rs) %}{% set t = namespace(n=0) %}{% for r in rs %}{% set t.n = t.n + 1 %}"
        "{% endfor %}{{ t.n }}{% endmacro %}{{ m(rows) }}"
    ),
    "macros that set": p(
        "{% set w = 'o' %}{% macro m(x) %}{% set w %}[{{ x }}]{% endset %}{% with v = w %}{{ v }}"
        "{% endwith %}{{ w }}{% endmacro %}{{ m(name) }}{{ w }}"
    ),
    "calls": (
        p("{%p macro box(title) %}") + p("{{ title }}", "Head") + p("{{p caller() }}")
        + p("{{p caller() }}") + p("{%p endmacro %}") + p("{%p call box(name) %}")
        + p("{%p for r in rows %}") + p("{{ r.a }}") + p("{%p endfor %}") + p("{%p endcall %}")
    ),
    "calls that hand over": p(
        "{% macro each(rs) %}{% for r in rs %}{{ caller(r.a) }}{% endfor %}{% endmacro %}"
        "{% set r = 'o' %}{% call(x) each(rows) %}({{ x }}{{ r }}){% endcall %}"
    ),
    "blocks that set": p(
        "{% set z %}a {{ name }}{% if yes %} b{% else %} c{% endif %}{% endset %}{{ z }} {{ z }}"
    ),
    "blocks that set through a filter": p("{% set z | upper %}a{{ n }}{% endset %}{{ z }}"),
    "blocks that filter": p("{% filter upper %}a {{ name }}{% endfilter %} b"),
    "comments that are long": p("a{# note {{ name }} #}b"),
    "white space": p("a{%+ if yes +%} b {% endif %}c"),
    "else of loops over paragraphs": (
        p("{%p for r in [] %}") + p("x") + p("{%p else %}") + p("none") + p("{%p endfor %}")
    ),
    "unpacking": p("{% for k, v in rows[0]|dictsort %}{{ k }}{{ v }}{% endfor %}"),
    "several are set": p("{% set a, b = n, name %}{{ a }}{{ b }}"),
    "slices and groups": p(
        "{{ rows[1:]|length }} {% for g in rows|groupby('b') %}{{ g.grouper }}{{ g.list|length }}"
        "{% endfor %}"
    ),
    "escapes": p("{% if n &gt; 2 %}R&amp;D &lt; x{% endif %}"),
}  # fmt: skip
