"""Anyone can use the page: by keyboard, with a screen reader, at night, on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from focusing import tabbed
from watched_lesson import UP_TO_DATE, until


@pytest.fixture
def trouble(watched):
    """A page on which something is wrong in the lesson."""
    command, page = watched
    command.edit("scenes/walk.py", '.set_fill("#00ff00"), run_time=2)', ".nothing, run_time=2)")
    page.locator(".trouble").wait_for()
    return command, page


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_even_when_something_is_wrong(trouble, visit, scheme, width):
    command, _ = trouble
    page = visit(
        command, color_scheme=scheme, viewport={"width": width, "height": 800},
        reduced_motion="reduce",
    )  # fmt: skip
    page.locator(".trouble").wait_for()
    page.locator("#keys").evaluate("(keys) => { keys.open = true; }")
    result = Axe().run(page)
    assert result.response["violations"] == []
    assert len(result.response["passes"]) > 15
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_nothing_covers_the_picture(trouble, visit):
    command, _ = trouble
    for width in (390, 800, 1280):
        page = visit(command, viewport={"width": width, "height": 800})
        page.locator(".trouble").wait_for()
        page.locator(".trouble").first.scroll_into_view_if_needed()
        covered = page.evaluate(
            """() => {
                const box = document.querySelector("#screen").getBoundingClientRect();
                const inside = (each) => {
                    const { left, right, top, bottom } = each.getBoundingClientRect();
                    return left < box.right && right > box.left && top < box.bottom
                        && bottom > box.top;
                };
                return [...document.querySelectorAll(".trouble, #controls, #contents")]
                    .filter(inside).length;
            }"""
        )
        assert covered == 0


def test_all_is_done_by_keyboard(watched):
    _, page = watched
    page.evaluate("player.go('Walk', 'it_is_red')")
    beat = "player.beat.id"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(beat) == "it_is_green"
    page.keyboard.press("Home")
    page.wait_for_function("() => player.moment === 0 && !player.isLoading")
    page.keyboard.press(".")
    page.wait_for_function("() => !player.isLoading")
    assert page.evaluate("Math.round(player.moment * 30)") == 1
    page.keyboard.press("End")
    assert page.evaluate("player.moment === player.length")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(beat) == "it_is_red"
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    page.wait_for_function("() => player.playing && player.moment > 0.2")
    page.keyboard.press("k")
    assert not page.evaluate("player.playing")
    page.keyboard.press("r")
    assert page.get_by_role("button", name="Repeat the beat", pressed=True).count() == 1


def test_focus_is_always_seen(watched):
    _, page = watched
    reached = set()
    for _ in range(25):
        focus = tabbed(page)
        name = focus.id or focus.classes or focus.tag
        if name == "BODY":
            break  # past the last one
        reached.add(name)
        assert focus.outline != "none", name
    assert {"play", "previous", "next", "moment", "repeat", "follow", "beat"} <= reached


def test_it_plays_from_beat_to_beat_to_the_end_of_the_scene(watched):
    _, page = watched
    page.evaluate("player.go('Walk', 'it_is_red', player.scenes[0].beats[0].told - 0.3)")
    page.evaluate("player.play(true)")
    page.wait_for_function("() => player.beat.id === 'it_is_green' && player.moment > 0.3")
    page.evaluate("player.go('Walk', 'it_is_shaded', player.scenes[0].beats[2].told)")
    page.wait_for_function("() => !player.playing && player.moment === player.length")
    assert page.evaluate("player.beat.id") == "it_is_shaded"


def test_edits_are_followed_where_that_is_wanted(watched):
    command, page = watched
    page.evaluate("player.go('Walk', 'it_is_red')")
    command.edit("scenes/walk.py", "#00ff00", "#ffff00")
    page.get_by_role("button", name="Go to the last edit").click()
    page.wait_for_function("() => player.beat.id === 'it_is_green'")
    page.get_by_role("button", name="Follow edits").click()
    page.wait_for_function(UP_TO_DATE)
    command.edit("scenes/walk.py", "set_fill(SHADE)", "set_fill('#808080')")
    page.wait_for_function("() => player.beat.id === 'it_is_shaded'")


def test_the_place_is_kept_through_a_reload(watched):
    _, page = watched
    page.evaluate("player.go('Walk', 'it_is_green')")
    page.reload()
    page.wait_for_function(UP_TO_DATE)
    assert page.evaluate("player.beat.id") == "it_is_green"


def test_its_own_policy_lets_everything_of_it_through(watched, visit):
    command, _ = watched
    page = visit(command, bypass_csp=False)  # what is forbidden would be complained of
    until(lambda: page.evaluate("told !== null && screen_.front !== null"))
    page.locator("#play").click()
    until(lambda: page.evaluate("player.playing && player.moment > 0"))


def test_any_text_is_text(watched):
    command, page = watched
    hostile = "<img src=x onerror=alert(1)> \\u202e {{ 1 }} &amp;"
    command.edit("scenes/walk.py", '"It is green."', f'"{hostile}".replace("{{{{", "{{{{{{{{")')
    command.edit("lesson.toml", 'title = "Colours"', "title = \"<b>Bold</b> & 'quoted'\"")
    page.get_by_role("heading", name="<b>Bold</b> & 'quoted'").wait_for()
    assert page.locator("#title b, .said img, #sentence img").count() == 0
