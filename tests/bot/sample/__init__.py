"""Tests of the sample."""
