"""Hearth on Discord, against the lookalike."""
