"""Ten thousand gifts, sent twice, late, out of order and all at once: what is left of them."""
