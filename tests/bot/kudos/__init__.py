"""Tests of the kudos."""
