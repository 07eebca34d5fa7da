"""How the shipped encoder is trained and measured: python -m models.recipe; compare never imports it."""
