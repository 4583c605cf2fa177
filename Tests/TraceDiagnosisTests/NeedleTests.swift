import Testing

import TraceCore
@testable import TraceDiagnosis

@Suite("Needles")
struct NeedleTests {
  @Test(
    "A needle is found anywhere in a text, and only as a whole.",
    arguments: [
      ("a needle here", true), ("needle", true), ("needl", false), ("", false), ("nneedle", true),
      ("needneedle", true), ("NEEDLE", false),
    ])
  func search(_ text: String, _ isFound: Bool) {
    let bytes = Array(text.utf8)
    #expect(bytes.withUnsafeBufferPointer { Needle("needle").occurs(in: $0) } == isFound)
  }
}
