import TraceCore

/// Figures of an experiment that need its observations.
package struct ExperimentCounts: Hashable, Sendable {
  /// Traces, including failed runs.
  let traces: Int
  let failed: Int
  let observations: Int
  /// Findings (``FindingReport/count``), those in the source included.
  let findings: Int
  let summary: ListedExperiment.Summary

  init(_ experiment: Experiment, findings: Int) {
    traces = experiment.traces.count
    failed = experiment.traces.count { $0.outcome == .failed }
    observations = experiment.observations.count
    self.findings = findings
    summary = .init(experiment.summary)
  }

  /// Counts a loaded experiment. Linear in its traces and findings.
  package init(_ experiment: Experiment, source: ScannedSource? = nil) {
    self.init(
      experiment, findings: FindingReport([experiment], source: source?.report).count)
  }
}
