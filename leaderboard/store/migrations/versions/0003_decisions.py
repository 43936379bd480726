"""What people decided about rows, and what the rows said before."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("folder", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("arxiv", sa.Text),
        sa.Column("doi", sa.Text),
        sa.Column("title_id", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    for columns in (["arxiv"], ["doi"], ["title_id"], ["folder", "file"]):
        op.create_index("ix_decisions_" + "_".join(columns), "decisions", columns)
    op.add_column("results", sa.Column("reading", sa.Text))
    op.add_column("results", sa.Column("decisions", sa.Text))


def downgrade() -> None:
    """Rows say again what was read: an older program knows nothing of decisions."""
    connection = op.get_bind()
    results = sa.Table("results", sa.MetaData(), autoload_with=connection)
    judged = sa.select(results.c.id, results.c.reading).where(results.c.reading.is_not(None))
    for row in connection.execute(judged).all():
        before = json.loads(row.reading)
        if before:
            connection.execute(sa.update(results).where(results.c.id == row.id).values(before))
    op.drop_column("results", "decisions")
    op.drop_column("results", "reading")
    op.drop_table("decisions")
