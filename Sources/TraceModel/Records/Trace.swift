/// How a trace ended.
public enum Outcome: String, Sendable {
  case success, failed, unknown
}

/// Which kind of file a trace is known from.
public enum TraceOrigin: String, Sendable {
  /// A traces file that FluxLoop's runner wrote into the experiment.
  case runner
  /// The SDK's offline store.
  case offlineStore = "offline-store"
  /// Only observations that refer to it.
  case observations
}

/// One run of an agent: what the files say about it besides its observations.
public struct Trace: Sendable {
  /// `nil` for the trace that collects observations without a trace id.
  public let id: String?
  /// The name that the SDK gave, such as `tutorial_iter0_persona_expert`.
  public package(set) var name: String?
  /// 0-based.
  public package(set) var iteration: Int?
  /// The simulated user of the run.
  public package(set) var persona: String?
  /// The run's input; of a long one (``hasLongInput``) the start.
  public package(set) var input: String?
  /// Whether the run failed.
  public package(set) var outcome: Outcome = .unknown
  /// Whether it was probably still running when the files were read: its file was being written, and
  /// no traces file has it yet.
  public package(set) var isRunning = false
  /// Where the trace is known from.
  public let origin: TraceOrigin
  /// From the runner, or the store's end minus start.
  public package(set) var durationMilliseconds: Double?
  /// From the store, or the earliest start of its observations.
  public package(set) var start: Timestamp?
  /// From the store, or the latest end of its observations.
  public package(set) var end: Timestamp?
  /// The error that the runner recorded. CLI 0.4 records one for some successful runs, too.
  public package(set) var error: String?
  /// `token_usage`: what the runner counted, or the agent reported.
  public package(set) var usage: Usage?
  /// `total_cost_usd` of a skill's run, in US dollars.
  public package(set) var cost: Double?
  /// Whether its record states a cost, even one that cannot be read: only the runs of skills do.
  package var isOfSkill = false
  /// `observation_count` of the runner.
  public package(set) var recordedObservationCount: Int?
  /// `termination_reason` of a multi-turn run.
  public package(set) var terminationReason: String?
  /// `turn_count`, or the turns of its conversation.
  public package(set) var turnCount: Int?
  /// The verdict of `evaluation/per_trace.jsonl`.
  public package(set) var evaluation: Evaluation?
  /// The verdicts of `static_results` and `contract_results` together.
  public package(set) var contract: Contract?
  /// The records that describe it, the most complete one first.
  public package(set) var records: [RecordRange] = []
  /// Whether the runner left it out of its traces files, so that its place among them is not known.
  public package(set) var isRestored = false
  /// Whether its entry in `errors.json` was matched by input, persona, iteration and time.
  public package(set) var isJoinedByTime = false

  /// Characters of an input that show without reading its record.
  private static let inputLimit = 400

  /// What is kept in memory of an input: one character more shows that it is longer.
  package static func kept(ofInput input: String) -> String { String(input.prefix(inputLimit + 1)) }

  package init(id: String?, origin: TraceOrigin) {
    self.id = id
    self.origin = origin
  }

  /// Whether ``input`` is only the start of the input.
  public var hasLongInput: Bool { (input?.count ?? 0) > Self.inputLimit }

  /// The input, or the start of a long one with "…".
  public var shownInput: String? {
    hasLongInput ? input.map { $0.prefix(Self.inputLimit) + "…" } : input
  }

  /// Total tokens of ``usage``.
  public var tokens: Int? { usage?.total }
}
