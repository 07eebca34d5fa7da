"""The ledger of casualty recorders: per event and measure the least and the greatest figure, and who gave them."""

from compare.ledger.rows import Party, Row, Stated, ledger

__all__ = ["Party", "Row", "Stated", "ledger"]
