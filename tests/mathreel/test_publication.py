"""A folder that keeps what is others', and only what is its own and still needed."""

import json
import os

import pytest

from mathreel.publication import Publication


def publish(folder, **texts):
    with Publication(folder) as into:
        for name, text in texts.items():
            into.text(f"{name}.txt", text)


def files(folder):
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".mathreel")
    )


def test_what_an_earlier_run_made_goes_and_what_is_others_stays(tmp_path):
    publish(tmp_path, first="1", second="2")
    (tmp_path / "notes.txt").write_text("mine")
    publish(tmp_path, second="2", third="3")
    assert files(tmp_path) == ["notes.txt", "second.txt", "third.txt"]


def test_a_file_that_somebody_changed_is_theirs_from_then_on(tmp_path):
    publish(tmp_path, page="ours")
    (tmp_path / "page.txt").write_text("edited by hand")
    publish(tmp_path)
    assert (tmp_path / "page.txt").read_text() == "edited by hand"


def test_a_file_that_was_changed_is_made_again_where_it_is_needed(tmp_path):
    for _ in range(2):
        with Publication(tmp_path) as into:
            into.make("a", "recipe", lambda path: path.write_text("made"))
        (tmp_path / "a").write_text("changed")
    with Publication(tmp_path) as into:
        into.make("a", "recipe", lambda path: path.write_text("made"))
    assert (tmp_path / "a").read_text() == "made"


def test_nothing_is_made_twice_by_one_recipe(tmp_path):
    calls = []

    def write(path):
        calls.append(path)
        path.write_text("made")

    for recipe in (1, 1, 2):
        with Publication(tmp_path) as into:
            into.make("inner/a", recipe, write)
    assert len(calls) == 2


def break_off(folder):
    def fail(path):
        raise RuntimeError

    with Publication(folder) as into:
        into.text("second.txt", "2")
        into.make("third.txt", 3, fail)


def test_a_failure_removes_nothing_and_forgets_nothing(tmp_path):
    publish(tmp_path, first="1")
    with pytest.raises(RuntimeError):
        break_off(tmp_path)
    assert files(tmp_path) == ["first.txt", "second.txt"]
    publish(tmp_path)
    assert files(tmp_path) == []


def test_a_copy_costs_no_room_and_follows_its_source(tmp_path):
    source, folder = tmp_path / "film", tmp_path / "page"
    for text in ("one", "other"):
        fresh = tmp_path / "fresh"
        fresh.write_text(text)
        fresh.replace(source)
        with Publication(folder) as into:
            into.copy("film", source)
        assert (folder / "film").samefile(source)
        assert (folder / "film").read_text() == text


def test_a_disk_without_links_gets_a_true_copy(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "film").write_text("one")
    with Publication(tmp_path / "page") as into:
        into.copy("film", tmp_path / "film")
    assert (tmp_path / "page" / "film").read_text() == "one"
    assert not (tmp_path / "page" / "film").samefile(tmp_path / "film")


@pytest.mark.parametrize("listed", ["not json", "[]", '{"../outside.txt": null}', '{"a": 3}'])
def test_a_list_that_was_tampered_with_removes_nothing_outside(tmp_path, listed):
    outside, folder = tmp_path / "outside.txt", tmp_path / "page"
    outside.write_text("mine")
    folder.mkdir()
    if listed.startswith('{"..'):
        found = outside.stat()
        stat = [found.st_size, found.st_mtime_ns]
        listed = json.dumps({"../outside.txt": {"recipe": "text", "stat": stat}})
    (folder / ".mathreel.json").write_text(listed)
    publish(folder, page="new")
    assert outside.read_text() == "mine"
    assert files(folder) == ["page.txt"]


def test_folders_that_became_empty_go_too(tmp_path):
    with Publication(tmp_path) as into:
        into.make("inner/a", 1, lambda path: path.write_text("made"))
    publish(tmp_path, page="new")
    assert not (tmp_path / "inner").exists()
