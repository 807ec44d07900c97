"""The little LaTeX that docstrings hold, as MathML, which browsers set by themselves."""

import re
from html import escape

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\S")
_SIGNS = {
    "cdot": "⋅", "sum": "∑", "infty": "∞", "|": "‖", "'": "′", "-": "−", "*": "∗",
}  # fmt: skip
_LETTERS = {"lambda": "λ", "varepsilon": "ε", "sigma": "σ", "pi": "π"}
_WORDS = ("max", "min", "arctan")


def mathml(source: str) -> str:
    r"""Return a formula as MathML.

    Raises
    ------
    ValueError
        For LaTeX that is not known here.

    Examples
    --------
    >>> mathml(r"h^2")
    '<math><msup><mi>h</mi><mn>2</mn></msup></math>'
    """
    tokens = _TOKEN.findall(source)[::-1]
    row = _row(tokens)
    if tokens:
        raise ValueError(f"{source}: a brace too many")
    return f"<math>{row}</math>"


def _row(tokens: list[str], end: str = "}") -> str:
    """Set what follows up to an end, which is left to be taken."""
    parts = []
    while tokens and tokens[-1] != end:
        parts.append(_scripted(tokens))
    return "".join(parts)


def _scripted(tokens: list[str]) -> str:
    """Set one thing, with what stands below and above it."""
    base, scripts = _one(tokens), {}
    while tokens and tokens[-1] in "_^":
        sign = tokens.pop()
        scripts[sign] = _one(tokens)
    if len(scripts) == 2:
        return f"<msubsup>{base}{scripts['_']}{scripts['^']}</msubsup>"
    kinds = {"_": "msub", "^": "msup"}
    return next((f"<{kinds[s]}>{base}{x}</{kinds[s]}>" for s, x in scripts.items()), base)


def _one(tokens: list[str]) -> str:
    token = tokens.pop()
    name = token.removeprefix("\\")
    if token == "{":
        row = _row(tokens)
        tokens.pop()
        return f"<mrow>{row}</mrow>"
    if token == "\\frac":
        return f"<mfrac>{_one(tokens)}{_one(tokens)}</mfrac>"
    if token == "\\sqrt":
        return _root(tokens)
    if token == "\\,":
        return '<mspace width="0.2em"></mspace>'
    if name in _LETTERS or name in _WORDS or (token.isalpha()):
        return f"<mi>{_LETTERS.get(name, name)}</mi>"
    if token[0].isdigit():
        return f"<mn>{token}</mn>"
    if token.startswith("\\") and name not in _SIGNS:
        raise ValueError(f"{token} is not known")
    return f"<mo>{escape(_SIGNS.get(name, name))}</mo>"


def _root(tokens: list[str]) -> str:
    if tokens[-1] != "[":
        return f"<msqrt>{_one(tokens)}</msqrt>"
    tokens.pop()
    degree = _row(tokens, "]")
    tokens.pop()
    return f"<mroot>{_one(tokens)}{degree}</mroot>"
