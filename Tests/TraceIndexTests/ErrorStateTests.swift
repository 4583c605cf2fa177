import TestSupport
import Testing

import TraceCore
@testable import TraceIndex

@Suite("Error states")
struct ErrorStateTests {
  private typealias Line = Observations
  private static let error = #""error": "E: x""#

  /// FluxLoop leaves the level at `info` when there is an error.
  @Test(
    "An observation has an error if its error field or its level says so.",
    arguments: [
      (#""error": "E: x""#, true, "E: x"), (#""error": "E: x", "level": "info""#, true, "E: x"),
      (#""level": "error""#, true, nil), (#""error": null, "level": "error""#, true, nil),
      // str(exception) is empty for an exception without a message.
      (#""error": """#, true, nil), (#""error": "", "metadata": {"error_type": "E"}"#, true, "E"),
      (#""error": null"#, false, nil), (#""error": false"#, false, nil),
      (#""level": "warning""#, false, nil), (#""level": "ERRORS""#, false, nil),
      (#""error": {"message": "m"}"#, true, #"{"message": "m"}"#), (#""error": []"#, true, "[]"),
      (#""error": true"#, true, "true"), (#""error": 0"#, true, "0"),
      (#""error": "\n  first\nsecond""#, true, "first"),
      (#""error": "x", "metadata": {"error_type": "E"}"#, true, "E: x"),
      (#""error": "E: x", "metadata": {"error_type": "E"}"#, true, "E: x"),
      (#""error": "\u001b[31mred""#, true, "\u{1b}[31mred"), (#""error": "\r\n""#, true, nil),
      (#""metadata": {"error": "x", "error_type": "E"}"#, false, nil),
    ])
  func ownErrors(_ extra: String, _ isError: Bool, _ text: String?) throws {
    let experiment = try Observations.load([Line.line("a", extra: extra)])
    #expect(experiment.observations.hasOwnError(0) == isError)
    #expect(experiment.error(0) == text)
    #expect(experiment.tree.state(1) == (isError ? .error : .ok))
    #expect(experiment.tree.state(0) == (isError ? .errorBelow : .ok))
    #expect(experiment.traces[0].outcome == (isError ? .failed : .unknown))
  }

  @Test("An error is recovered if its parent has none, and fatal if it reached a root.")
  func recoveredErrors() throws {
    let experiment = try Observations.load([
      Line.line("root", end: 20), Line.line("good", parent: "root", start: 1),
      Line.line("caught", parent: "root", start: 2, extra: Self.error),
      Line.line("cause", parent: "caught", start: 3, extra: Self.error),
      Line.line("between", parent: "caught", start: 4),
      Line.line("deep", parent: "between", start: 5, extra: #""level": "error""#),
      Line.line("ends", trace: "u", extra: Self.error),
      Line.line("source", parent: "ends", trace: "u", start: 1, extra: Self.error),
    ])
    #expect(
      experiment.errorStates == [
        "root": "error-below", "caught": "recovered", "cause": "error", "between": "error-below",
        "deep": "recovered", "ends": "error", "source": "error",
      ])
    #expect(experiment.traces.map(\.outcome) == [.unknown, .failed])
    #expect(experiment.tree.errors(in: 0..<experiment.tree.count) == 5)
  }

  @Test("A trace has failed if an error reached any of its roots.")
  func laterRoots() throws {
    let experiment = try Observations.load([
      Line.line("a"), Line.line("b", parent: "a", start: 1),
      Line.line("c", start: 2, extra: Self.error),
    ])
    #expect(experiment.traces[0].outcome == .failed)
  }
}
