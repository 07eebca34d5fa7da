"""Compares the figures that news articles in several languages claim. Read pipeline.py first."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compare.encode import load_encoder
    from compare.figures import find_figures
    from compare.pipeline import compare_articles
    from compare.read import read_article, read_articles

__version__ = "0.1.0"
__all__ = ["compare_articles", "find_figures", "load_encoder", "read_article", "read_articles"]
_HOMES = {"compare_articles": "pipeline", "find_figures": "figures", "load_encoder": "encode"}


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first asked for: `claim-compare --help` need not wait for numpy."""
    if name not in __all__:
        message = f"module 'compare' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"compare.{_HOMES.get(name, 'read')}"), name)
