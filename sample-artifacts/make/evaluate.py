"""Runs FluxLoop's rule-based evaluation engine: evaluate.py EXPERIMENT CONFIG PER_TRACE

`fluxloop evaluate` of 0.2.36 writes a report that needs a hosted model. The rule-based engine of earlier
versions is still in the package, and needs none.
"""

import sys
from pathlib import Path

from fluxloop_cli.evaluation import EvaluationOptions, load_evaluation_config, run_evaluation

experiment, config, per_trace = map(Path, sys.argv[1:4])
run_evaluation(
    experiment,
    load_evaluation_config(config),
    EvaluationOptions(output_dir=experiment / "evaluation", overwrite=True, per_trace_path=per_trace),
)
