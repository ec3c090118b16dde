"""The benchmarks refuse to time a wrong answer."""
