"""A slide's speaker notes, replaced only where they still are what was written there."""

from typing import Any

from lxml import etree

from mathreel.slides.pptx.marks import digest_of_text
from mathreel.slides.pptx.markup import A, P


def notes_text(notes: Any) -> str:
    """Return the words of a notes page, given its ``p:notes``."""
    body = _body(notes)
    if body is None:
        return ""
    return "\n".join(
        "".join(run.text or "" for run in paragraph.iter(f"{A}t"))
        for paragraph in body.iterfind(f"{A}p")
    )


def replace_notes(notes: Any, said: str, sentence: str) -> bool:
    """Replace the notes if their digest is ``said``; say whether they were replaced.

    How they are set stays: the first run of letters keeps its looks.
    """
    body = _body(notes)
    if body is None or digest_of_text(notes_text(notes)) != said:
        return False
    paragraphs = body.findall(f"{A}p")
    for surplus in paragraphs[1:]:
        body.remove(surplus)
    first = paragraphs[0]
    runs = first.findall(f"{A}r")
    for each in list(first):
        if each.tag in {f"{A}r", f"{A}br", f"{A}fld"} and each is not (runs or [None])[0]:
            first.remove(each)
    run = runs[0] if runs else _new_run(first)
    run.find(f"{A}t").text = sentence
    return True


def _body(notes: Any) -> Any:
    for shape in notes.iter(f"{P}sp"):
        kind = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        body = shape.find(f"{P}txBody")
        if kind is not None and kind.get("type") == "body" and body is not None:
            return body
    return None


def _new_run(paragraph: Any) -> Any:
    run = etree.Element(f"{A}r")
    etree.SubElement(run, f"{A}t")
    # Properties of the paragraph come first.
    paragraph.insert(int(paragraph.find(f"{A}pPr") is not None), run)
    return run
