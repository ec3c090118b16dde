"""Hearth's tests: conversations as people have them, on real wires and real databases."""
