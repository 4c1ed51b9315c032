"""Translations and what they were made from: which texts there are, and which have gone stale."""
