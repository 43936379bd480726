from dashboard.filling import filling


def test_the_commands_name_the_file_that_is_shown() -> None:
    assert filling("sqlite:////srv/my boards.sqlite") == (
        "leaderboard db rebuild --database '/srv/my boards.sqlite'\n"
        "leaderboard ingest --database '/srv/my boards.sqlite' PAGE.html"
    )


def test_the_address_of_a_server_is_not_shown() -> None:
    assert "secret" not in filling("postgresql+psycopg://me:secret@host/boards")
