"""The snippet reaches whatever program writes to the clipboard here, byte for byte."""

import sys

import pytest

from mathreel.embed.clipboard import copy
from mathreel.errors import MathreelError

TEXT = 'He said "2 > 1" — und “Größe” 🎉\n'


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A folder of programs, which is all there is."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")

    def write(name, body):
        path = tmp_path / name
        path.write_text(f"#!{sys.executable}\nimport sys, pathlib\n{body}\n")
        path.chmod(0o755)
        return tmp_path / "taken"

    return write


TAKE = (
    "here = pathlib.Path(__file__).parent\n"
    "(here / 'taken').write_bytes(sys.stdin.buffer.read())\n"
    "(here / 'words').write_text(' '.join(sys.argv[1:]))"
)


@pytest.mark.parametrize("name", ["xclip", "xsel", "clip.exe"])
def test_the_text_is_taken_as_it_is(programs, name):
    taken = programs(name, TAKE)
    copy(TEXT)
    assert taken.read_bytes().decode("utf-16" if name == "clip.exe" else "utf-8") == TEXT
    words = {"xclip": "-selection clipboard", "xsel": "--clipboard --input", "clip.exe": ""}
    assert taken.with_name("words").read_text() == words[name]


@pytest.mark.parametrize(("screen", "name"), [("WAYLAND_DISPLAY", "wl-copy"), ("", "pbcopy")])
def test_each_system_has_its_own(programs, monkeypatch, screen, name):
    if screen:
        monkeypatch.setenv(screen, "wayland-0")
    else:
        monkeypatch.setattr(sys, "platform", "darwin")
    programs("xclip", "sys.exit(1)")
    taken = programs(name, TAKE)
    copy(TEXT)
    assert taken.read_text(encoding="utf-8") == TEXT


def test_without_any_it_is_said_what_to_install(programs):
    with pytest.raises(MathreelError) as error:
        copy(TEXT)
    assert "xclip" in error.value.remedy


def test_one_that_fails_is_named(programs):
    programs("xclip", "sys.exit(1)")
    with pytest.raises(MathreelError, match="xclip did not take the text"):
        copy(TEXT)
