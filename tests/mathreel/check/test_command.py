"""The command: what it says, what it draws, how it ends."""

from pathlib import Path

from PIL import Image

LESSON = Path(__file__).parent / "lesson"
ONE_VIEW = ("--look", "dark", "-r", "1:1")


def test_findings_are_told_and_drawn(mathreel, tmp_path):
    words = ("check", "line_through_text", *ONE_VIEW, "--media_dir", str(tmp_path))
    done = mathreel(*words, cwd=LESSON)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "line through text: struck out and line (Line)" in done.stdout
    (picture,) = (tmp_path / "check").glob("*.png")
    assert str(picture) in done.stdout.replace("\n", "")
    with Image.open(picture) as image:
        assert image.size == (1080, 1080)
        assert (255, 43, 214) in {color for _, color in image.getcolors(1 << 20)}


def test_a_clean_scene_ends_well_and_leaves_no_picture(mathreel, tmp_path):
    done = mathreel("check", "Still", *ONE_VIEW, "--media_dir", str(tmp_path), cwd=LESSON)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "clean" in done.stdout
    assert not (tmp_path / "check").exists()


def test_a_wrong_name_is_refused_before_anything_is_played(mathreel, tmp_path):
    done = mathreel("check", "Stil", "--media_dir", str(tmp_path), cwd=LESSON)
    assert done.returncode == 2
    assert "did you mean Still" in done.stderr
    assert mathreel("check", "-r", "5:3:1", cwd=LESSON).returncode == 2
