# Short names for the commands of the README.
.PHONY: open static test thorough lint ci benchmarks fuzz soak tsan

open:
	bash sample-artifacts/open

static:
	swift build -c release --product fluxloop-tui -Xswiftc -static-executable --scratch-path .build/static

test:
	bash Tests/run

# All cases of the random tests; otherwise an eighth of them is run.
thorough:
	TEST_EFFORT=full bash Tests/run

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

# Random input and changing files for an hour; prints a line of figures for each program.
SOAK_SECONDS ?= 3600

soak:
	SOAK_SECONDS=$(SOAK_SECONDS) bash Tests/run --filter SoakTests

tsan:
	bash Tests/thread-sanitizer
