"""Compares the figures that news articles in several languages claim. Read pipeline.py first."""

__version__ = "0.1.0"
