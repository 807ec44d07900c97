"""The commands as people type them, with scenes that are really rendered."""

import pytest

SMALL = ("-r", "128,72", "--fps", "5")


def test_a_page_for_one_scene_with_what_is_seen(mathreel, corpus):
    done = mathreel("page", "Told", *SMALL, cwd=corpus)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "page: media/72p5/Told-page/index.html" in done.stdout
    page = (corpus / "media/72p5/Told-page/index.html").read_text(encoding="utf-8")
    assert "They turn &amp; leave &lt;at once&gt;." in page
    assert "In the middle appear two blue polygons." in page


def test_one_file_without_descriptions_and_pictures(mathreel, corpus):
    options = ("Told", *SMALL, "--one-file", "--no-descriptions")
    done = mathreel("page", *options, cwd=corpus)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (corpus / "media/72p5/Told.html").read_text(encoding="utf-8")
    assert "two blue polygons" not in page
    assert mathreel("posters", "Told", *SMALL, cwd=corpus).returncode == 0
    assert (corpus / "media/72p5/posters/Told/contact-sheet.png").exists()


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("page", "Told", "Plain"), "make no film"),
        (("page", "Told", "--format", "mov"), "do not play .mov"),
        (("posters", "Told", "--format", "gif"), "made of films"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_drawn(mathreel, corpus, words, refusal):
    media = corpus / "media-refused"
    done = mathreel(*words, *SMALL, "--media_dir", str(media), cwd=corpus)
    assert done.returncode == 2, done.stdout + done.stderr
    assert refusal in done.stderr
    assert "remedy" in done.stderr
    assert not media.exists()
