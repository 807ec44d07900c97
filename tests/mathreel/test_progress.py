from rich.console import Console

from mathreel.failure import Failure
from mathreel.progress import LiveProgress, PlainProgress, Tally, describe


def test_nothing_is_promised_before_anything_is_known() -> None:
    drawn, total, text = describe([Tally(), Tally()], 3.0)
    assert (drawn, total, text) == (0, None, "0/2 scenes, 0 beats, 0 frames")
    assert describe([Tally(drawn=5)], 1.0)[1] is None


def test_time_left_by_the_frames_of_last_time() -> None:
    assert describe([Tally(frames_before=100, drawn=25)], 5.0) == (
        25,
        100,
        "0/1 scenes, 0 beats, 25/100 frames, about 15 s left",
    )


def test_time_left_by_the_beats_that_are_written() -> None:
    told = Tally(beats_written=4, beats=1, drawn=30, planned=45)
    assert told.total == 120
    assert describe([told, Tally()], 1.0)[1] == 240


def test_a_scene_that_is_done_has_as_many_frames_as_it_has() -> None:
    assert Tally(frames_before=100, drawn=80, is_done=True).total == 80


def test_lines_where_nobody_is_watching() -> None:
    console = Console(record=True, width=100)
    with PlainProgress(console, {"A": Tally(), "B": Tally()}) as progress:
        progress.drawn("A", 12)
        progress.beat("A", "one")
        progress.tick()
        progress.scene_done("A", None)
        progress.said("[bold]as it is[/bold]")
        progress.scene_done("B", Failure("", "no"))
    lines = console.export_text().splitlines()
    assert lines[0].startswith("A: 1 beats, 12 frames (")
    assert lines[1] == "[bold]as it is[/bold]"
    assert lines[2].startswith("B: failed (")


def test_a_live_line_comes_and_goes() -> None:
    console = Console(record=True, width=100, force_terminal=True)
    with LiveProgress(console, {"A": Tally(frames_before=10)}) as progress:
        progress.drawn("A", 5)
        progress.scene_done("A", None)
    assert "A: 0 beats, 5 frames" in console.export_text()
