"""One paragraph beside itself as it came back."""

from support.returning import body, p

from lep_docs.roundtrip.facts import compare

SENT = "We reply by [milestones[MST-01].due=28 May 2010]."


class AskedOnly:
    """Tags that can be asked for and not gone through, as those of a long document should be."""

    def __contains__(self, tag):
        return tag.startswith("lep-")


def test_a_paragraph_is_compared_without_going_through_every_tag_of_the_document():
    (base,), (theirs,) = body(p(SENT)), body(p(SENT.replace("28 May", "4 June")))
    (change,) = compare(base, theirs, AskedOnly()).facts
    assert (change.base, change.theirs) == ("28 May 2010", "4 June 2010")
