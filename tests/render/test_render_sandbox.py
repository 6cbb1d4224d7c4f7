from __future__ import annotations

from types import MappingProxyType

import pytest
from support.docx_making import docx, p, part, tbl, tr

from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text
from lep_docs.render import compiling
from lep_docs.render.engine import Template
from lep_docs.render.errors import TemplateRefusedError
from lep_docs.render.properties import Properties
from lep_docs.render.sandbox import sandbox

ATTACKS = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ x['__class__'] }}",
    "{{ x|attr('__class__') }}",
    "{{ x.format('{0.__class__}') }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ '{0.__class__}'|format(x) }}",
    "{{ [x]|map(attribute='__class__')|list }}",
    "{{ x|safe }}",
    "{% include 'secret' %}",
    "{% import 'secret' as s %}",
    "{% extends 'secret' %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% set y %}<w:p/>{% endset %}{{ y }}",
    "{% autoescape false %}{{ x }}{% endautoescape %}",
    "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ b() }}",
    "{% macro m0() %}x{% endmacro %}" + "".join(
        f"{{% macro m{n}() %}}{f'{{{{ m{n - 1}() }}}}' * 10}{{% endmacro %}}" for n in range(1, 9)
    ) + "{{ m8() }}",
    "{% macro m0() %}x{% endmacro %}" + "".join(
        f"{{% macro m{n}() %}}{{{{ m{n - 1}() }}}}{{% endmacro %}}" for n in range(1, 40)
    ),
    "{% call m() %}{{ caller() }}{% endcall %}",
    "{% macro m() %}{{ caller.__class__ }}{% endmacro %}{{ m() }}",
    "{% macro m(_x) %}{{ _x.__class__ }}{% endmacro %}{{ m(x) }}",
    "{% filter safe %}x{% endfilter %}",
    "{% filter upper %}{% for a in range(9) %}x{% endfor %}{% endfilter %}",
    "{% from 'secret' import s %}",
    "{{ image(x, alt='a') }}",
    "{{ image('../secret.png', alt='a') }}",
    "{{p subdoc('/etc/passwd.docx') }}",
    "{{ lipsum() }}",
    "{{ xs.append(1) }}",
    "{{ x.join(xs) }}",
    "{{ range(*xs) }}",
    "{{ 'x' * 1000000000 }}",
    "{{ [0] * 1000000000 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'x'.ljust(1000000000) }}",
    "{{ 'x'|center(1000000000) }}",
    "{{ range(1000000000) }}",
    "{{ [1]|batch(1000000000, 'x')|list }}",
    "{% for a in [[1]] recursive %}{{ loop(a) }}{% endfor %}",
    "{% for a in range(2000) %}{% for b in range(2000) %}{% endfor %}{% endfor %}",
    "{% for a in range(2000) %}{% if range(2000)|sort %}{% endif %}{% endfor %}",
    "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a ~ a ~ a ~ a ~ a ~ a ~ a ~ a ~ a ~ a %}" * 8,
    "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a + a + a + a + a + a + a + a + a + a %}" * 8,
    "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a|replace('x', a) %}" * 8,
    "{% set a = 9999999 %}" + "{% set a = a * a %}" * 40,
    "{% for a in range(2000) if a is filter %}{% endfor %}",
    "{{ _private }}",
]  # fmt: skip

HONEST = [
    ("{{ x|upper }} {{ x|e }} {{ x|default('y') }}", "A&B A&B A&B"),
    ("{{ nobody|default('y') }}", "y"),
    ("{{ 'yes' if nobody is defined else 'no' }}", "no"),
    ("{% for a in xs %}{{ loop.index }}{% if not loop.last %}, {% endif %}{% endfor %}", "1, 2"),
    ("{% for k, v in plain.items() %}{{ k }}={{ v }} {% endfor %}", "a=1 b=2 "),
    ("{{ d.items }}|{{ d['a'] }}|{{ d.get('a') }}", "2|1|1"),
    ("{{ frozen.a }}|{{ frozen.keys()|join }}", "1|a"),
    ("{% set s = namespace(n=0) %}{% for a in xs %}{% set s.n = s.n + a %}{% endfor %}{{ s.n }}",
     "3"),
    ("{{ xs|sum }} {{ xs|length }} {{ xs|join('; ') }} {{ xs|first }} {{ 7 // 2 }} {{ -7 % 4 }}",
     "3 2 1; 2 1 3 1"),
    ("{{ [3, 1]|sort|join }} {{ xs|map('string')|join }}", "13 12"),
    ("{{ [1, 1]|unique|list|length }}", "1"),
    ("{{ 'a' ~ 1 ~ none }} {{ 'a' + 'b' }} {{ 2 * 3 }} {{ 1.26|round(1) }}", "a1 ab 6 1.3"),
    ("{% for row in [1, 2, 3]|batch(2, 0) %}{{ row|join }} {% endfor %}", "12 30 "),
    ("{% for row in [1, 2, 3]|batch(2) %}{{ row|length }} {% endfor %}", "2 1 "),
    ("{{ x.split('&amp;')[0] }} {{ x[0:1] }} {{ x.lower() }}", "A A a&b"),
    ("{% with y = x %}{{ y }}{% endwith %}", "A&B"),
    ("{{ loop_over|map(attribute='a')|join(',') }}", "1,2"),
    ("{{ loop_over|selectattr('a', 'gt', 1)|list|length }}", "1"),
    ("{% for a in loop_over %}{{ loop.cycle('odd', 'even') }} {% endfor %}", "odd even "),
    ("{{ x|replace('&amp;', ' and ') }}", "A and B"),
    ("{{ xs|and_list }}", "1 and 2"),
    ("{# a note to the author #}x", "x"),
    ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
    ("{% filter upper %}x {{ x|lower }}{% endfilter %}", "X A&B"),
    ("{% filter replace('b', 'c')|title %}a b{% endfilter %}", "A C"),
    ("{% set y %}{{ x }} &lt;{% endset %}{{ y }}{{ y|length }}", "A&B <5"),
    ("{% set y|upper %}a{% if xs %}b{% elif x %}c{% else %}d{% endif %}{% endset %}{{ y }}", "AB"),
    ("{% macro m(a, b='!') %}[{{ a }}{{ b }}]{% endmacro %}{{ m(x) }}{{ m(1, b=2) }}",
     "[A&B!][12]"),
]  # fmt: skip

FACTS = {
    "x": "A&B",
    "xs": [1, 2],
    "d": {"a": 1, "items": 2},
    "plain": {"a": 1, "b": 2},
    "frozen": MappingProxyType({"a": 1}),
    "loop_over": [{"a": 1}, {"a": 2}],
}


def rendered(body: str) -> bytes:
    return Template.open(docx(body), "t").render(FACTS, Properties())


@pytest.mark.parametrize("tag", ATTACKS, ids=lambda tag: tag[:40])
def test_an_attack_is_refused_and_its_paragraph_is_named(tag):
    with pytest.raises(TemplateRefusedError) as refused:
        rendered(p(f"Here: {tag}"))
    assert "Here: {" in str(refused.value)


@pytest.mark.parametrize(("tag", "shown"), HONEST, ids=lambda tag: tag[:40])
def test_honest_templates_are_admitted(tag, shown):
    (found,) = document_text(Package.open(rendered(p(tag))))
    assert found.text == shown


@pytest.mark.parametrize(
    ("tag", "near"),
    [("{{ x|poundz }}", 'Did you mean "pounds"?'), ("{{ x is evn }}", 'Did you mean "even"?')],
)
def test_an_unknown_filter_or_test_is_named_with_the_nearest(tag, near):
    with pytest.raises(TemplateRefusedError) as refused:
        rendered(p(tag))
    assert near in str(refused.value)


def test_a_document_that_grows_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr(compiling, "LONGEST_PART", 100_000)
    with pytest.raises(TemplateRefusedError, match="grows beyond"):
        rendered(tbl(tr("{%tr for a in range(9000) %}"), tr("x"), tr("{%tr endfor %}")))


def test_a_long_loop_that_prints_nothing_does_not_cut_the_document():
    body = p("{% for a in range(20000) %}{{ '' }}{% endfor %}") + p("the end")
    assert "the end" in part(rendered(body))


def test_the_environment_escapes_even_what_no_printer_of_ours_would():
    assert sandbox().autoescape is True
    assert sandbox().from_string("{{ x }}").render(x="<") == "&lt;"


def test_an_attribute_that_only_some_objects_of_a_kind_have_is_still_missed():
    class Thing:
        pass

    full, empty = Thing(), Thing()
    full.a = 1
    template = Template.open(docx(p("{% for t in ts %}{{ t.a }}{% endfor %}")), "t")
    template.render({"ts": [full, full]}, Properties())
    with pytest.raises(TemplateRefusedError, match='there is no "a" here'):
        template.render({"ts": [full, empty]}, Properties())
