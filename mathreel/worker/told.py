"""Errors that are told in words of their own, with what to do about them."""


class ToldError(Exception):
    """Something that is not a fault in the scene's code, though a line of it was stopped by it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy
