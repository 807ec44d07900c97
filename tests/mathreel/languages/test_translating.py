"""Translations: what is read, what is refused, and what `mathreel translate` writes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import polib
import pytest
from film_lesson import PO, SHOWN, SMALL, manifest, write
from hypothesis import given
from hypothesis import strategies as st

from mathreel.errors import UsageError
from mathreel.languages.catalogue import catalogues_of
from mathreel.languages.phrases import Phrase, Saying, opened
from mathreel.languages.updating import update

Run = Callable[..., "CompletedProcess[str]"]
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def entry(text: str, translation: str, place: str = "S/b") -> str:
    return f'msgctxt "{place}"\nmsgid "{text}"\nmsgstr "{translation}"\n\n'


def german(folder: Path, text: str) -> Path:
    (folder / "languages").mkdir()
    (folder / "languages" / "de.po").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (HEAD + entry("u goes {u}.", "u geht."), 4, "lacks {u}"),
        (HEAD + entry("u goes.", "u geht {u}."), 4, "has {u}, which means nothing"),
        (HEAD + entry("u goes {u}.", "u geht {u} }."), 4, "a brace too many"),
        (HEAD + 'msgid "a"\nmsgstr "b\n', 5, "not closed"),
        (HEAD + 'msgid "a"\nnonsense\n', 5, "this is no translation"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    folder = german(tmp_path, text)
    with pytest.raises(UsageError, match=words.replace("{", r"\{")) as caught:
        catalogues_of(folder)
    assert caught.value.where == f"{folder / 'languages' / 'de.po'}:{line}"


def test_files_that_are_not_text_or_name_no_language_are_refused(tmp_path: Path) -> None:
    folder = german(tmp_path, "")
    (folder / "languages" / "de.po").write_bytes(HEAD.encode() + b'msgid "\xe4"\nmsgstr "x"\n')
    with pytest.raises(UsageError, match="not in UTF-8"):
        catalogues_of(folder)
    (folder / "languages" / "de.po").rename(folder / "languages" / "deutsch.po")
    with pytest.raises(UsageError, match="'deutsch' is no code of a language"):
        catalogues_of(folder)


def test_what_is_fuzzy_or_empty_is_not_said(tmp_path: Path) -> None:
    text = HEAD + "#, fuzzy\n" + entry("One.", "Eins.") + entry("Two.", "") + entry("Ö.", "Oe.")
    (catalogue,) = catalogues_of(german(tmp_path, text))
    assert [catalogue.say("S/b", each) for each in ("One.", "Two.", "Ö.")] == [None, None, "Oe."]
    assert catalogue.say("S/other", "Ö.") is None


def test_numbers_and_words_are_put_into_a_translation() -> None:
    known = {("S/b", "u goes {way}."): "u geht {way}.", ("S/{way}", "{n1} up"): "{n1} hinauf"}
    saying = Saying("S/b", "u goes {way}.", {"way": "2.5 up"})
    assert saying.in_words(lambda place, text: known.get((place, text))) == "u geht 2.5 hinauf."
    del known["S/{way}", "{n1} up"]
    assert saying.in_words(lambda place, text: known.get((place, text))) is None


@given(st.text(st.sampled_from("ab1 .2{}-é"), max_size=20))
def test_opened_texts_are_filled_to_what_they_were(text: str) -> None:
    template, numbers = opened(text)
    assert template.format_map(numbers) == text


def test_an_update_keeps_translations_and_marks_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    first = [Phrase("S/a", "One."), Phrase("S/b", "Two {n}.", "about n"), Phrase("S/c", "Three.")]
    assert update(path, "de", first).missing == 3
    file = polib.pofile(str(path))
    for each, german_text in zip(file, ("Eins.", "Zwei {n}.", "Drei."), strict=True):
        each.msgstr = german_text
    file[0].tcomment = "from a translator"
    file.save()
    done = update(path, "de", [first[0], Phrase("S/b", "Two and {n}."), Phrase("S/d", "Four.")])
    assert (done.translated, done.changed, done.missing) == (1, 1, 1)
    again = polib.pofile(str(path))
    found = {each.msgid: each for each in again}
    assert (found["One."].msgstr, found["One."].tcomment) == ("Eins.", "from a translator")
    changed = found["Two and {n}."]
    assert (changed.msgstr, changed.fuzzy, changed.previous_msgid) == (
        "Zwei {n}.",
        True,
        "Two {n}.",
    )
    assert found["Three."].obsolete
    assert again.metadata["Language"] == "de"
    before = path.read_bytes()
    update(path, "de", [first[0], Phrase("S/b", "Two and {n}."), Phrase("S/d", "Four.")])
    assert path.read_bytes() == before


def test_what_comes_back_is_translated_as_before(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    update(path, "de", [Phrase("S/a", "One.")])
    file = polib.pofile(str(path))
    file[0].msgstr = "Eins."
    file.save()
    update(path, "de", [])
    assert update(path, "de", [Phrase("S/a", "One.")]).translated == 1
    (one,) = polib.pofile(str(path))
    assert (one.msgstr, one.obsolete) == ("Eins.", False)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, mathreel: Run) -> Path:
    """The lesson, rendered before anybody translated it."""
    folder = write(tmp_path_factory.mktemp("plain") / "lesson")
    done = mathreel("render", *SMALL, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def beats_of(table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [beat for scene in table["scenes"] for beat in scene["beats"]]


def test_a_longer_language_stretches_holds_and_nothing_else(plain: Path, mathreel: Run) -> None:
    before = beats_of(manifest(plain / SHOWN))
    blobs = {path.name for path in (plain / "media/.cache/blobs").iterdir()}
    write(plain, german=PO)
    done = mathreel("render", *SMALL, cwd=plain)
    assert done.returncode == 0, done.stderr
    after = beats_of(manifest(plain / SHOWN))
    assert [beat["told_frames"] for beat in after] == [beat["told_frames"] for beat in before]
    longer = [b["frames"] - a["frames"] for a, b in zip(before, after, strict=True)]
    assert longer[0] > 0
    assert longer[1:] == [0, 0]
    new = {path.name for path in (plain / "media/.cache/blobs").iterdir()} - blobs
    assert len(new) == 1, "one picture is held longer, and all else is as it was"
    assert after[0]["sentence"] == "Here are 3 apples."
    assert after[0]["translations"]["de"].startswith("Hier sind 3 Äpfel, und")
    assert after[1]["translations"]["de"] == after[1]["sentence"], "nobody translated it"


def test_a_film_in_another_language_draws_title_cards_only(plain: Path, mathreel: Run) -> None:
    write(plain, german=PO)
    mathreel("render", *SMALL, cwd=plain)
    done = mathreel("render", *SMALL, "--language", "de", cwd=plain)
    assert done.returncode == 0, done.stderr
    assert "not translated into Deutsch" in done.stdout
    folder = plain / "media" / "36p10-de"
    table = manifest(folder)
    assert table["film"]["file"] == "two-words.de.mp4"
    assert (table["title"], table["language"], table["languages"]) == ("Zwei Wörter", "de", ["en"])
    assert [scene["title"] for scene in table["scenes"]] == ["Addieren", "Products"]
    sums = table["scenes"][0]["beats"][0]
    assert sums["translations"]["en"] == "Here are 3 apples."
    assert sums["sentence"].startswith("Hier sind 3 Äpfel")
    lines = [line for line in done.stdout.splitlines() if " beats, " in line]
    assert [line.split(":")[0] for line in lines] == ["Sums.card"]
    assert (folder / "two-words.de.mp4").is_file()


def test_numbers_in_a_translation_follow_the_lesson(plain: Path, mathreel: Run) -> None:
    write(plain, n=7, german=PO)
    assert mathreel("render", *SMALL, cwd=plain).returncode == 0
    beats = beats_of(manifest(plain / SHOWN))
    assert beats[0]["translations"]["de"].startswith("Hier sind 7 Äpfel")


def test_the_command_writes_all_that_is_said(plain: Path, mathreel: Run) -> None:
    done = mathreel("translate", "fr", cwd=plain)
    assert done.returncode == 0, done.stderr
    texts = {(e.msgctxt, e.msgid) for e in polib.pofile(str(plain / "languages" / "fr.po"))}
    assert {
        ("lesson/title", "Two <words>"),
        ("Sums/title", "How to add"),
        ("Sums/subtitle", "One by one"),
        ("Sums/asks", "Here are {count}."),
        ("Sums/{count}", "{n1} apples"),
        ("Products/title", "Products"),
        ("Products/ends", "That was all."),
    } < texts
    assert len(texts) == 8
    (plain / "languages" / "fr.po").unlink()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("render", "--language", "xx"), "'xx' is no code of a language"),
        (("render", "--language", "it"), "the lesson is not translated into Italiano"),
        (("translate", "klingon"), "'klingon' is no code of a language"),
    ],
)
def test_languages_that_are_not_there(
    plain: Path, mathreel: Run, words: tuple[str, ...], said: str
) -> None:
    done = mathreel(*words, cwd=plain)
    assert done.returncode == 2
    assert said in done.stderr
