"""What the names and signs of Typst look like when they are set."""

import re
from collections.abc import Callable

HIDDEN = "\ue000"
GAP = "\ue001"
GAP_SHOWN = "…"
UNSEEN = f"{HIDDEN}{GAP} "

SYMBOLS = {
    "times": "×", "dot": "·", "approx": "≈", "eq.not": "≠", "oo": "∞", "div": "÷", "top": "ᵀ",
    "lambda": "λ", "alpha": "α", "beta": "β", "theta": "θ", "eta": "η", "epsilon": "ε", "sum": "Σ",
    "pi": "π", "Delta": "Δ", "nabla": "∇", "partial": "∂", "arrow.r": "→", "dots": "…",
    "wide": GAP, "quad": GAP, "thin": " ", "thick": " ", "med": " ", "in": "∈", "lt": "<",
    "perp": "⟂", "plus.minus": "±", "prime": "′", "infinity": "∞", "sigma": "σ", "mu": "μ",
}  # fmt: skip
SIGNS = {"!=": "≠", "<=": "≤", ">=": "≥", "->": "→", "=>": "⇒", "-": "−", "*": "∗"}
RAISED = str.maketrans("0123456789−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
PLAIN = {
    "ink", "muted", "first", "second", "result", "leftover", "focus", "bold", "upright", "italic",
    "limits", "inline", "display", "text", "box", "align", "math.bold", "strong", "emph", "pad",
    "op", "underline", "scripts", "math.display", "index",
}  # fmt: skip
OPERATORS = {"sin", "cos", "tan", "exp", "log", "ln", "det", "max", "min", "lim", "rank", "span"}

FUNCTIONS: dict[str, Callable[..., str]] = {
    "manimgrp": str,
    "vec": str,
    "mat": str,
    "sqrt": lambda x: f"√({x.strip()})",
    "norm": lambda x: f"‖{x.strip()}‖",
    "abs": lambda x: f"|{x.strip()}|",
    "frac": lambda a, b: f"({a.strip()}) / ({b.strip()})",
    "hat": lambda x: f"{x.strip()}-hat",
    "cases": lambda *rows: ", ".join(rows),
}


def tidied(row: str) -> str:
    """Close gaps; a part that is not shown is left out at an edge, and else marked."""
    row = row.strip(UNSEEN)
    row = re.sub(rf"\s*{GAP}[{GAP}\s]*", ", ", re.sub(r"\s+", " ", row))
    row = re.sub(r"\(([\w.]+)\) / \(([\w.]+)\)", r"\1 / \2", row.replace(HIDDEN, f" {GAP_SHOWN} "))
    row = re.sub(r"(?<=\() | (?=[),])", "", re.sub(" +", " ", row))
    return f"{row} {GAP_SHOWN}" if row.endswith(("≈", "=")) else row
