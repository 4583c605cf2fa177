import TraceCore

/// The result of a scan of the Python source.
package struct ScannedSource: Sendable {
  let report: SourceReport
  /// Distinguishes it from other scans.
  let number: Int
}
