"""What every adapter owes, said once: each check also runs against adapters with one mistake."""
