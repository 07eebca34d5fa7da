"""Figures: the numbers a text states, as intervals, with what they count. Begin with find.py."""

from compare.figures.find import find_figures
from compare.figures.policy import KINDS, Policy, vague_bounds

__all__ = ["KINDS", "Policy", "find_figures", "vague_bounds"]
