"""What papers claim of their results, beside the results themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("paper", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("board", sa.Text),
        sa.Column("benchmark", sa.Text),
        sa.Column("metric", sa.Text),
        sa.Column("amount", sa.Text),
        sa.Column("unit", sa.Text),
        sa.Column("bound", sa.Text),
        sa.Column("over", sa.Text),
        sa.Column("previous", sa.Text),
        sa.Column("is_limited", sa.Boolean, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("paraphrase", sa.Boolean, nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name="fk_claims_text"),
        sa.ForeignKeyConstraint(["paper"], ["papers.key"], name="fk_claims_paper"),
    )
    for column in ("board", "paper", "text"):
        op.create_index(f"ix_claims_{column}", "claims", [column])


def downgrade() -> None:
    op.drop_table("claims")
