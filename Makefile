# Short names for the commands of the README.
.PHONY: open test lint ci benchmarks

open:
	bash sample-artifacts/open

test:
	bash Tests/run

lint:
	swift format lint --strict --recursive Sources Tests Package.swift

ci:
	bash .ci/run

benchmarks:
	bash Tests/Benchmarks/run
