"""The nouns every room shares: small, slow to change, standard library only."""
