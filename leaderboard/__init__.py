"""Typed results, store, ranking, files, export and the command line."""
