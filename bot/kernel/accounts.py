"""Accounts: they stand in many rows, and whoever is erased gets another in all of them at once."""


def accounts(community: str) -> str:
    """The key that erasing holds alone, and shared whoever reads an account and writes of it."""
    return f"accounts/{community}"
