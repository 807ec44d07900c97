"""What is seen in a lesson, in words: for those who cannot see it."""

from collections.abc import Mapping

Seen = Mapping[str, Mapping[str, str]]
"""What is seen in each beat, by the name of its scene and its own."""
