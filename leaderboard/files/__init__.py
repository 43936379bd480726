"""Curated results and the catalog as YAML files: reading with positions, checking, JSON Schemas, writing."""
