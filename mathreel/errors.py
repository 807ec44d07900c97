"""The one exception that the engine raises on purpose."""


class MathreelError(Exception):
    """Something a person can put right, told in their words.

    Caught in the command line only, where it becomes a short message.

    Parameters
    ----------
    what
        What is wrong, as one sentence without a full stop.
    where
        The scene, parameter, or ``file:line`` that it is about.
    expected
        What would have been right.
    remedy
        What to type or change.
    """

    def __init__(self, what: str, *, where: str = "", expected: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.expected = expected
        self.remedy = remedy

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.what}" if self.where else self.what]
        if self.expected:
            lines.append(f"  expected: {self.expected}")
        if self.remedy:
            lines.append(f"  remedy: {self.remedy}")
        return "\n".join(lines)


class UsageError(MathreelError):
    """A mistake in what was asked for, found before anything was rendered."""
