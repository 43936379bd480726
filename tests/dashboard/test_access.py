"""Who may decide. That the sign-in itself holds is for tests/browser/test_review.py."""

from typing import Any

import pytest

from dashboard.access import Reader, Reviewer, judged

LIST = {"Ada@Example.org": "Ada L.", "8f14e45f": "Grace H.", "quiet@example.org": "", "": "nobody"}
VERIFIED = {"sub": "1", "email": "ada@example.org", "email_verified": True}


@pytest.mark.parametrize(
    ("claims", "providers", "person"),
    [
        (VERIFIED, 1, Reviewer("Ada L.")),
        (VERIFIED, 2, Reviewer("Ada L.")),
        ({**VERIFIED, "email": "ADA@example.org"}, 1, Reviewer("Ada L.")),
        ({**VERIFIED, "email": "quiet@example.org"}, 1, Reviewer(None)),
        ({"sub": "8f14e45f"}, 1, Reviewer("Grace H.")),
        ({**VERIFIED, "email_verified": False}, 1, Reader(signed_in="ada@example.org")),
        ({**VERIFIED, "email_verified": "true"}, 1, Reader(signed_in="ada@example.org")),
        ({"sub": "1", "email": "ada@example.org"}, 1, Reader(signed_in="ada@example.org")),
        ({"sub": "ada@example.org"}, 1, Reader(signed_in="ada@example.org")),
        ({"sub": "8F14E45F"}, 1, Reader(signed_in="8F14E45F")),
        ({"sub": "8f14e45f"}, 2, Reader(signed_in="8f14e45f")),
        ({"email": "8f14e45f", "email_verified": True}, 1, Reader(signed_in="8f14e45f")),
        ({"name": "Ada L."}, 1, Reader(signed_in="Ada L.")),
        ({"sub": "", "email": "", "email_verified": True}, 2, Reader(signed_in="somebody")),
    ],
)
def test_a_verified_address_or_a_subject_makes_a_reviewer(
    claims: dict[str, Any], providers: int, person: Reviewer | Reader
) -> None:
    assert judged(claims, LIST, providers=providers) == person


def test_an_empty_entry_names_nobody() -> None:
    assert judged({"sub": ""}, LIST) == Reader(signed_in="somebody")


def test_without_a_list_nobody_decides() -> None:
    assert judged(VERIFIED, {}) == Reader(signed_in="ada@example.org")
