"""What the lines of the benchmarks are made of."""
