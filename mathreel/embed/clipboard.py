"""Put a text on the clipboard, with whatever program the system has for that."""

import os
import shutil
import subprocess
import sys

from mathreel.errors import MathreelError

_SECONDS = 10


def copy(text: str) -> None:
    """Put a text on the clipboard.

    Raises
    ------
    MathreelError
        If there is no program for it, or it refuses.
    """
    command = _command()
    if command is None:
        raise MathreelError(
            "there is no program here that writes to the clipboard",
            where="--copy",
            expected="wl-copy, xclip or xsel",
            remedy="sudo apt-get install wl-clipboard xclip, or copy what was printed",
        )
    try:
        # What xclip leaves running to serve the text must not keep our output open.
        subprocess.run(
            command,
            input=_encoded(text, command[0]),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise MathreelError(
            f"{command[0]} did not take the text",
            where="--copy",
            remedy="copy what was printed",
        ) from error


def _command() -> list[str] | None:
    """Return the first command that is there; of Linux's, the one for this kind of screen."""
    known = [["wl-copy"]] if os.environ.get("WAYLAND_DISPLAY") else []
    if os.environ.get("DISPLAY"):
        known += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    if sys.platform == "darwin":
        known = [["pbcopy"]]
    # Also what Linux inside Windows finds.
    known.append(["clip.exe"])
    return next((command for command in known if shutil.which(command[0])), None)


def _encoded(text: str, program: str) -> bytes:
    # Windows takes bytes for the old code page, unless they say that they are UTF-16.
    return text.encode("utf-16") if program == "clip.exe" else text.encode()
