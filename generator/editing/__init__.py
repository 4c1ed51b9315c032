"""Editing in place: YAML patches, and what the visual editor shows and saves."""
