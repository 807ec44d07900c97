"""Who speaks, as ``voice`` in ``lesson.toml`` says: nobody, a teacher, or an engine."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mathreel.errors import UsageError
from mathreel.names import did_you_mean
from mathreel.voice.espeak import Espeak
from mathreel.voice.piper import Piper
from mathreel.voice.recordings import Recordings
from mathreel.voice.speech import Speech
from mathreel.voice.spoken import Voice

_EXPECTED = (
    'a folder of recordings, such as "recordings", or "espeak-ng", '
    'or {engine = "piper", model = "voice.onnx"}'
)
_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "espeak-ng": ("name", "words_a_minute"),
    "piper": ("model", "speaker"),
}


def read_voice(value: Any, folder: Path, language: str, where: str) -> Voice | None:
    """Return who speaks, or ``None`` for nobody.

    Parameters
    ----------
    value
        What ``voice`` is set to.
    folder
        The lesson's.
    language
        The lesson's own.
    where
        Where that is written.

    Raises
    ------
    UsageError
        For what is none of these.
    """
    match value:
        case None | "" | "none":
            return None
        case "espeak" | "espeak-ng" | "piper":
            return _engine({"engine": value}, folder, language, where)
        case str():
            return Recordings(folder / Path(value).expanduser(), language)
        case {"engine": str()}:
            return _engine(value, folder, language, where)
    raise UsageError(f"voice = {value!r} says not who speaks", where=where, expected=_EXPECTED)


def _engine(table: Mapping[str, Any], folder: Path, language: str, where: str) -> Voice:
    name = {"espeak": "espeak-ng"}.get(table["engine"], table["engine"])
    if name not in _OPTIONS:
        raise UsageError(
            f"there is no speech engine {name!r}",
            where=where,
            expected=" or ".join(_OPTIONS),
            remedy=did_you_mean(name, _OPTIONS),
        )
    for key in table.keys() - {"engine"}:
        if key not in _OPTIONS[name]:
            known = ", ".join(_OPTIONS[name])
            raise UsageError(f"{key!r} means nothing to {name}", where=where, expected=known)
    option = _options(table, where)
    if name == "espeak-ng":
        speed = option("words_a_minute", int, Espeak.words_a_minute)
        return Speech(Espeak(option("name", str, ""), speed, language))
    if not (model := option("model", str, "")):
        raise UsageError(
            "piper needs the file of a voice",
            where=where,
            expected='voice = {engine = "piper", model = "voice.onnx"}',
            remedy="download a voice for it: an .onnx file, and the .onnx.json that belongs to it",
        )
    return Speech(Piper(folder / Path(model).expanduser(), option("speaker", int, 0)))


def _options(table: Mapping[str, Any], where: str) -> Callable[[str, type, Any], Any]:
    def option(key: str, kind: type, usual: Any) -> Any:
        value = table.get(key, usual)
        if type(value) is not kind:
            wanted = {str: "a text in quotation marks", int: "a whole number"}[kind]
            raise UsageError(f"{key} = {value!r} cannot be", where=where, expected=wanted)
        return value

    return option
