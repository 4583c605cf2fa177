import TraceCore

/// What one kind of request does.
protocol BackgroundWork: Sendable {
  /// Whether it usually ends before the eye would notice the wait. The run loop then waits a moment, because a
  /// screen without the answer would flicker. Finding that out takes no reading and no look at all rows.
  var isQuick: Bool { get }
  /// Does the work and sends the answers. Never on the thread of the run loop, whatever is expected of it: disks hang,
  /// and small files have long texts.
  func run(_ reply: Reply)
}

extension BackgroundWork {
  var isQuick: Bool { false }
}

extension Experiment {
  /// Whether all rows can usually be looked at faster than the eye notices, even on a slow machine.
  var isSmall: Bool { tree.count <= 20_000 }
}
