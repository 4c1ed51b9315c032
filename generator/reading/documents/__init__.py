"""Readers of documents: the bytes of one file to its text or a page, each by its standard."""
