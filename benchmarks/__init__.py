"""Benchmarks: how fast Hearth answers and starts, each figure beside its floor in the same run."""
