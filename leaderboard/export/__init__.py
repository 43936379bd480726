"""Boards as files for other tools: one format a module, records in, bytes out, in a column order that stays."""
