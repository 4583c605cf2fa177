# Short names for the commands of the README.
.PHONY: open static test lint ci benchmarks fuzz

open:
	bash sample-artifacts/open

static:
	swift build -c release --product fluxloop-tui -Xswiftc -static-executable --scratch-path .build/static

test:
	bash Tests/run

lint:
	swift format lint --strict --recursive Sources Tests Package.swift

ci:
	bash .ci/run

benchmarks:
	bash Tests/Benchmarks/run

# Seconds for each target, which are ten.
SECONDS_EACH ?= 60

fuzz:
	bash Tests/Fuzz/run $(SECONDS_EACH)
