"""Figures in running text, in fifteen languages: read whole, or said not to be readable."""
