"""A process that tries parameters out: makes the dataclass of each scene, without the scene.

A scene file's own code runs here and not in the engine. Requests come in as JSON on standard
input, and so go the findings out.
"""

import ast
import dataclasses
import json
import os
import sys
import types
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mathreel.lesson import as_tuples
from mathreel.parameters.excerpt import PARAMETERS, excerpt

NO_MANIM = "manim"


def main() -> None:
    """Answer one list of requests."""
    requests = json.load(sys.stdin)
    findings_to = os.dup(1)
    # What the scene files print is no finding.
    os.dup2(2, 1)
    sys.dont_write_bytecode = True
    sys.pycache_prefix = str(Path(os.devnull) / "none")
    # Importing it takes longer than all the rest: what needs it is for the worker to judge.
    sys.modules[NO_MANIM] = None  # type: ignore[assignment]  # this is how an import is refused
    findings = [_try(each) for each in requests]
    with os.fdopen(findings_to, "w", encoding="utf-8") as out:
        json.dump(findings, out)


def _try(request: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is wrong, or the answers; nothing where that cannot be told here."""
    try:
        own = _own_parameters(Path(request["file"]), request["class_name"], Path(request["root"]))
    except Exception:
        return {}
    given = {key: as_tuples(value) for key, value in request["parameters"].items()}
    try:
        made = dataclasses.replace(own, **given)
    except (TypeError, ValueError) as error:
        return {"refused": str(error)}
    except Exception:
        return {}
    if not request["answers"] or not hasattr(made, "answers"):
        return {}
    try:
        return {"answers": {str(name): _plain(each) for name, each in made.answers().items()}}
    except Exception as error:
        return {"failed": f"{type(error).__name__}: {error}"}


def _own_parameters(file: Path, class_name: str, root: Path) -> Any:
    """Run what the parameters need; names and folders are as they are for a worker."""
    os.chdir(root)
    part = excerpt(ast.parse(file.read_bytes(), str(file)), class_name)
    if part is None:
        raise LookupError(class_name)
    for folder in (file.parent, root):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    module = types.ModuleType(".".join(file.relative_to(root).with_suffix("").parts))
    module.__file__ = str(file)
    sys.modules[module.__name__] = module
    exec(compile(part, str(file), "exec"), vars(module))
    return vars(module)[PARAMETERS]


def _plain(value: Any) -> Any:
    """Turn NumPy's numbers and arrays into Python's."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


if __name__ == "__main__":
    main()
