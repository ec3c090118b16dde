"""Tests of the core: rules, cards, and conversations with real storage."""
