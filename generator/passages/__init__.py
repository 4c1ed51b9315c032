"""Passages: the text a quotation is compared in, and where it stands. Never a lookalike."""
