"""Descriptions of scenes that are really replayed, made once for each version of a scene."""

import json

SMALL = ("-r", "128,72", "--fps", "5")


def test_ordinary_manim_scenes_are_described_once(mathreel, corpus, tmp_path):
    command = ("transcript", "Told", "--descriptions", *SMALL, "--media_dir", str(tmp_path))
    done = mathreel(*command, cwd=corpus)
    assert done.returncode == 0, done.stdout + done.stderr
    (transcript,) = tmp_path.rglob("Told-transcript.txt")
    first = transcript.read_text(encoding="utf-8")
    assert "0:00 Here are 2 figures." in first
    assert "appear two blue polygons." in first
    assert "two blue polygons disappear." in first.lower()

    (kept,) = (tmp_path / ".cache" / "descriptions").glob("*.json")
    beats = json.loads(kept.read_text(encoding="utf-8"))
    assert {"figures_appear", "they_turn", "a_square"} <= beats.keys()
    kept.write_text(json.dumps({**beats, "a_square": "It was kept."}), encoding="utf-8")
    mathreel(*command, cwd=corpus)
    assert "[It was kept.]" in transcript.read_text(encoding="utf-8")

    kept.write_text("damaged", encoding="utf-8")
    mathreel(*command, cwd=corpus)
    assert transcript.read_text(encoding="utf-8") == first


def test_other_numbers_are_described_anew(mathreel, corpus, tmp_path):
    folder = ("--media_dir", str(tmp_path))
    done = mathreel("transcript", "ToldAgain", "--descriptions", *SMALL, *folder, cwd=corpus)
    assert done.returncode == 0, done.stdout + done.stderr
    (transcript,) = tmp_path.rglob("ToldAgain-transcript.md")
    assert "Three blue polygons disappear." in transcript.read_text(encoding="utf-8")
