"""Each fault that was planted is found, and nothing else."""

import pytest

PLANTED = {
    "TextOffFrame": "frame",
    "TextInCaptionBand": "caption",
    "TextOverText": "overlap",
    "TextCarriedOverText": "overlap",
    "TextTakenApart": "overlap",
    "LineThroughText": "crossing",
    "TinyText": "size",
    "TinyScript": "size",
    "ShrunkText": "size",
    "FaintText": "contrast",
    "FaintOnPanel": "contrast",
    "FaintShape": "contrast",
    "FastSentence": "speed",
    "BriefFormula": "exposure",
    "AllowedForNothing": "allowance",
}


@pytest.fixture(scope="module")
def verdicts(inspect):
    return {verdict.view.scene: verdict for verdict in inspect(*PLANTED, "Clean", "Still")}


@pytest.mark.parametrize(("scene", "rule"), PLANTED.items())
def test_a_planted_fault_is_found_and_only_that(verdicts, scene, rule):
    assert verdicts[scene].failure is None
    assert [finding.rule for finding in verdicts[scene].findings] == [rule]


@pytest.mark.parametrize("scene", ["Clean", "Still"])
def test_nothing_is_found_where_nothing_is_wrong(verdicts, scene):
    assert verdicts[scene].failure is None
    assert verdicts[scene].findings == ()


def test_a_finding_says_where_when_and_what(verdicts):
    (finding,) = verdicts["TextOffFrame"].findings
    assert finding.beat == "it_sticks_out"
    assert finding.objects == ("half of this is to be seen",)
    assert "right edge" in finding.detail
    assert 0 < finding.time <= 0.5
    (finding,) = verdicts["LineThroughText"].findings
    assert finding.objects[0] == "struck out"
    assert finding.objects[1].startswith("line (Line)")


def test_looks_are_told_from_one_frame_shape_as_from_playing_them(inspect):
    sizes = ((1920, 1080), (1080, 1920))
    verdicts = inspect("Dressed", looks=("dark", "light", "print"), sizes=sizes)
    found = {(v.view.look, v.view.size): [f.rule for f in v.findings] for v in verdicts}
    assert found == {
        (look, size): ["contrast"] * (look == "light")
        for look in ("dark", "light", "print")
        for size in sizes
    }
    (played,) = inspect("Dressed", looks=("light",), sizes=(sizes[1],))
    (told,) = (v for v in verdicts if (v.view.look, v.view.size) == ("light", sizes[1]))
    assert told.findings == played.findings
