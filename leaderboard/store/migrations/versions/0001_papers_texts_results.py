"""Papers, the texts that speak of them, their results, and the journal of what was read."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "papers",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("authors", sa.Text),
        sa.Column("date", sa.Text),
        sa.Column("category", sa.Text),
        sa.Column("arxiv", sa.Text),
        sa.Column("doi", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("code_url", sa.Text),
        sa.PrimaryKeyConstraint("key", name="pk_papers"),
    )
    op.create_table(
        "texts",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("paper", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("title_id", sa.Text, nullable=False),
        sa.Column("abstract", sa.Text),
        sa.Column("authors", sa.Text),
        sa.Column("date", sa.Text),
        sa.Column("category", sa.Text),
        sa.Column("arxiv", sa.Text),
        sa.Column("doi", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("code_url", sa.Text),
        sa.Column("given_id", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("paraphrase", sa.Boolean, nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("folder", sa.Text),
        sa.Column("file", sa.Text),
        sa.Column("rules", sa.Text),
        sa.Column("method", sa.Text),
        sa.Column("dropped", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_texts"),
        sa.ForeignKeyConstraint(["paper"], ["papers.key"], name="fk_texts_paper"),
    )
    for columns in (["paper"], ["title_id"], ["arxiv"], ["doi"], ["folder", "file"]):
        op.create_index("ix_texts_" + "_".join(columns), "texts", columns)
    op.create_table(
        "results",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("paper", sa.Text, nullable=False),
        sa.Column("board", sa.Text),
        sa.Column("dataset", sa.Text, nullable=False),
        sa.Column("metric", sa.Text, nullable=False),
        sa.Column("split", sa.Text),
        sa.Column("protocol", sa.Text, nullable=False),
        sa.Column("task", sa.Text),
        sa.Column("value", sa.Text),
        sa.Column("number", sa.Double),
        sa.Column("unit", sa.Text),
        sa.Column("scale", sa.Text, nullable=False),
        sa.Column("qualifier", sa.Text),
        sa.Column("uncertainty", sa.Text),
        sa.Column("uncertainty_kind", sa.Text),
        sa.Column("range", sa.Boolean, nullable=False),
        sa.Column("method", sa.Text),
        sa.Column("method_key", sa.Text),
        sa.Column("aliases", sa.Text, nullable=False),
        sa.Column("model", sa.Text),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("extra_data", sa.Text),
        sa.Column("params_m", sa.Text),
        sa.Column("flops_g", sa.Text),
        sa.Column("date", sa.Text),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("file", sa.Text),
        sa.Column("notes", sa.Text),
        sa.Column("evidence", sa.Text),
        sa.Column("rules_version", sa.Text),
        sa.Column("paraphrase", sa.Boolean, nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_results"),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name="fk_results_text"),
        sa.ForeignKeyConstraint(["paper"], ["papers.key"], name="fk_results_paper"),
    )
    for columns in (["board", "number"], ["paper"], ["text"], ["method_key"]):
        op.create_index("ix_results_" + "_".join(columns), "results", columns)
    op.create_index("ix_results_summary", "results", ["board", "paper", "date", "status", "origin"])
    op.create_table(
        "journal",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("first_record", sa.Integer, nullable=False),
        sa.Column("last_record", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
        sa.Column("papers", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
    )
    op.create_index("ix_journal_rules", "journal", ["rules"])
    op.create_table(
        "state",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_state"),
    )


def downgrade() -> None:
    for table in ("state", "journal", "results", "texts", "papers"):
        op.drop_table(table)
