import FuzzSupport
import Glibc
import TraceCore

@testable import TraceLoading

/// An experiment with a few rows of each kind.
enum SmallExperiment {
  private static let lines = [
    #"{"id":"a","type":"agent","name":"Planner","trace_id":"t1","start_time":"2025-11-15T12:00:00+00:00","end_time":"2025-11-15T12:00:09+00:00"}"#,
    #"{"id":"b","type":"generation","name":"größe","model":"gpt-4o","parent_observation_id":"a","trace_id":"t1","start_time":"2025-11-15T12:00:01+00:00","end_time":"2025-11-15T12:00:02+00:00","prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"output":{"role":"assistant","tool_calls":[{"id":"1","function":{"name":"search","arguments":"{}"}}]}}"#,
    #"{"id":"c","type":"tool","name":"Search","parent_observation_id":"a","trace_id":"t1","start_time":"2025-11-15T12:00:03+00:00","end_time":"2025-11-15T12:00:04+00:00","error":"Timeout: late key","input":{"query":"refund"},"metadata":{"attempt":1,"a":{"b":true}}}"#,
    #"{"id":"d","type":"odd","name":"","parent_observation_id":"x","trace_id":"t2","level":"warning","start_time":"2025-11-15T12:00:03+00:00"}"#,
    #"{"id":"0a1b2c3d-0000-4000-8000-000000000001","type":"event","name":"e","trace_id":"t2","start_time":"2025-11-15T12:00:05+00:00","end_time":"2025-11-15T12:00:05+00:00","output":"Done"}"#,
  ]
  private static let traces = [
    #"{"trace_id":"t1","iteration":0,"persona":"Expert","success":true}"#,
    #"{"trace_id":"t2","iteration":1,"persona":"novice","success":false,"error":"Trace broke"}"#,
    #"{"trace_id":"t3","iteration":2,"persona":"novice","success":true}"#,
  ]

  /// The files stay in memory, because bodies are read again.
  static func load() -> Experiment {
    let files = [
      (ArtifactRole.observations, file(lines)), (.traceSummary, file(traces)),
    ]
    let location = ExperimentLocation(
      path: "/proc/self/fd", kind: .file,
      files: files.map { ExperimentLocation.Found(role: $0.0, path: $0.1.path) })
    let experiment = ExperimentLoader.load(location, store: .none).diagnosed()
    expect(experiment.observations.recordedCount == lines.count, "the experiment does not load")
    return experiment
  }

  private static func file(_ lines: [String]) -> MemoryFile {
    let file = MemoryFile()
    Array(lines.joined(separator: "\n").utf8).withUnsafeBufferPointer { file.fill(with: $0) }
    return file
  }
}
