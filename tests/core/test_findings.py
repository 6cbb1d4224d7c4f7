from lep_docs.core.findings import Severity


def test_an_error_weighs_most():
    ranked = sorted([Severity.ADVICE, Severity.ERROR, Severity.WARNING], key=lambda s: s.rank)
    assert ranked == [Severity.ERROR, Severity.WARNING, Severity.ADVICE]
