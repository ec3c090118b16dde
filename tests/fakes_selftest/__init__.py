"""The lookalikes themselves, tested."""
