"""Which states the schema has been in, and where a database keeps its own."""

VERSION_TABLE = "leaderboard_version"
HEAD = "0004"
"""The newest migration; a test compares it with Alembic's own answer. Written here, as importing Alembic takes a third of a second."""

REVISIONS = ("0001", "0002", "0003", "0004")
