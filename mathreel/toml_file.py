"""Read a TOML file, and tell where in it something stands."""

import re
import tomllib
from pathlib import Path
from typing import Any

from mathreel.errors import UsageError


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """Read a TOML file: its text, and what it says.

    Raises
    ------
    UsageError
        If it cannot be read or is no TOML, with the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, error) from error
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            f"the file cannot be read: {error}",
            where=str(path),
            expected="a text file in UTF-8",
        ) from error


def line_of(lines: list[str], key: str) -> int:
    """Return the first line that sets a key, counted from 1; 1 where none does."""
    pattern = re.compile(rf"\s*(\[+\s*)?[\"']?{re.escape(key)}\b")
    return next((n for n, line in enumerate(lines, 1) if pattern.match(line)), 1)


def _syntax_error(path: Path, error: tomllib.TOMLDecodeError) -> UsageError:
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    where = f"{path}:{found[1]}" if found else str(path)
    return UsageError(
        "this is not TOML: " + re.sub(r"\s*\(at .*\)", "", str(error)),
        where=where,
        expected='lines such as title = "Vectors", name = "VectorAddition" or u = [3, 1]',
        remedy="put texts in quotation marks and lists in square brackets",
    )
