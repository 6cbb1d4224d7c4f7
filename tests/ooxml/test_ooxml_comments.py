from __future__ import annotations

from support.docx_making import docx, p, story

from lep_docs.ooxml.comments import Comment, comments
from lep_docs.ooxml.package import Package

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
SAID = (
    '<w:comment w:id="1" w:author="Hetty" w:date="2010-03-01T09:00:00Z">'
    "<w:p><w:r><w:t>Is this </w:t></w:r><w:r><w:t>ours?</w:t></w:r></w:p>"
    '<w:p w14:paraId="0000000A"><w:r><w:t>I doubt it.</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="2" w:author="Rowan"><w:p w14:paraId="0000000B"><w:r><w:t>It is.</w:t></w:r>'
    "</w:p></w:comment><w:comment w:id='3'/><x:comment xmlns:x='urn:other'/>"
)


def read(parts):
    return comments(Package.open(docx(p("a"), parts)))


def test_a_document_without_comments_has_none():
    assert read({}) == ()


def test_comments_say_who_when_and_what():
    found = read({"comments.xml": ("comments", story("comments", SAID))})
    assert found == (
        Comment("1", "Hetty", "2010-03-01T09:00:00Z", "Is this ours?\nI doubt it."),
        Comment("2", "Rowan", "", "It is."),
        Comment("3", "", "", ""),
    )


def test_replies_name_what_they_answer_and_settled_ones_are_told():
    threads = (
        f'<w15:commentsEx xmlns:w15="{W15}">'
        '<w15:commentEx w15:paraId="0000000A" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/>'
        "</w15:commentsEx>"
    )
    found = read(
        {
            "comments.xml": ("comments", story("comments", SAID)),
            "commentsExtended.xml": ("commentsExtended", threads),
        }
    )
    assert [(c.id, c.answers, c.resolved) for c in found] == [
        ("1", "", True), ("2", "1", False), ("3", "", False),
    ]  # fmt: skip
