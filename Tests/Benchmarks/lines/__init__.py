"""Generates the lines of the benchmarks."""
