from lep_docs.core.nearest import did_you_mean, nearest


def test_the_nearest_name_is_found_whatever_its_case():
    assert nearest("TITEL", ["title", "party", "due"]) == "title"
    assert nearest("obj-j-3", ["OBJ-J-03", "OBJ-LA-01"]) == "OBJ-J-03"


def test_names_may_come_from_anything_that_yields_them_once():
    assert nearest("titel", (name for name in ["title", "party"])) == "title"


def test_nothing_is_offered_when_nothing_comes_near():
    assert nearest("zzz", ["title", "party"]) is None
    assert nearest("title", []) is None
    assert did_you_mean("zzz", ["title"]) == ""


def test_the_offer_ends_a_sentence():
    assert did_you_mean("titel", ["title"]) == ' Did you mean "title"?'
