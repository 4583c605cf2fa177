/// How a trace ended.
public enum Outcome: String, Sendable {
  case success, failed, unknown
}

/// Where the experiment knows a trace from.
public enum TraceOrigin: String, Sendable {
  /// A traces file that FluxLoop's runner wrote into the experiment.
  case runner
  /// The SDK's offline store.
  case offlineStore = "offline-store"
  /// Nothing but observations that name it.
  case observations
}

/// A line of a file, or a whole file where `length` covers it.
public struct RecordRange: Hashable, Sendable {
  /// Index in ``Experiment/files``.
  public var file: Int
  /// Bytes from the start of the file.
  public var offset: Int
  /// Bytes.
  public var length: Int
  /// Counted from 1; 0 where the lines before are not counted yet.
  public var line: Int

  /// Whether the same bytes of the same file are meant, counted or not.
  public func isSame(as other: RecordRange) -> Bool {
    file == other.file && offset == other.offset && length == other.length
  }
}

/// One run of an agent: what the files say about it besides its observations.
public struct Trace: Sendable {
  /// Its id; `nil` for the trace that collects observations without one.
  public var id: String?
  /// The name that the SDK gave, as `tutorial_iter0_persona_expert`.
  public var name: String?
  /// 0-based.
  public var iteration: Int?
  /// The persona that spoke.
  public var persona: String?
  /// The start of its input, at most 400 characters.
  public var input: String?
  /// Whether it failed.
  public var outcome: Outcome = .unknown
  /// Where it is known from.
  public var origin: TraceOrigin
  /// From the runner, or end minus start of the store.
  public var durationMilliseconds: Double?
  /// When it started, if the store or its observations tell.
  public var start: Timestamp?
  /// When it ended, if the store or its observations tell.
  public var end: Timestamp?
  /// What the runner says it failed with.
  public var error: String?
  /// Tokens that the runner counted.
  public var tokens: Int?
  /// `observation_count` of the runner.
  public var recordedObservationCount: Int?
  /// `termination_reason` of a multi-turn run.
  public var terminationReason: String?
  /// The verdict of `evaluation/per_trace.jsonl`.
  public var evaluation: Evaluation?
  /// The lines that it was put together from, the first being the fullest.
  public var records: [RecordRange] = []
  /// Whether the entry of `errors.json` was tied to it by input, persona, iteration and time.
  public var isJoinedByTime = false

  /// What `fluxloop evaluate` said.
  public struct Evaluation: Sendable {
    /// `final_score`, 0 to 1.
    public var score: Double?
    /// `pass`.
    public var pass: Bool?
  }

  init(id: String?, origin: TraceOrigin) {
    self.id = id
    self.origin = origin
  }
}
