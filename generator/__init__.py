"""Annotated explainers: a static site whose every statement hangs on a passage of a source.

The folders below are the pure core: values in, values and diagnostics out. The modules beside
this one are its edges: they read, write, print and start other programs.
"""
