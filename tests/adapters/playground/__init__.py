"""The playground: its parts, its addresses, and the page in a real browser."""
