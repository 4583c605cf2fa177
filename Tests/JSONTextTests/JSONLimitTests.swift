import TestSupport
import Testing

@testable import JSONText

@Suite("JSON documents that are too large")
struct JSONLimitTests {
  /// Texts with a number of values.
  private static let texts: [(text: String, values: Int)] = [
    ("1", 1), ("[]", 1), ("[1,2,3]", 4), ("[[],[[]],{}]", 5), (#"{"a":[1,{"b":null}],"c":"d"}"#, 6),
  ]

  @Test("A text has as many values as the limit says, and no more.", arguments: texts)
  func values(_ text: String, _ values: Int) throws {
    let bytes = Array(text.utf8)
    for limit in 1...8 {
      let result = Result {
        try JSONDocument(bytes, textLimit: bytes.count, valueLimit: limit)
      }
      let isTooLarge = bytes.withUnsafeBufferPointer {
        JSONDocument.isTooLarge($0, textLimit: bytes.count, valueLimit: limit)
      }
      #expect(isTooLarge == (values > limit))
      switch result {
      case .success(let document):
        #expect(values <= limit)
        #expect(document.root.source == text)
      case .failure(let failure):
        #expect(values > limit)
        #expect((failure as? JSONFailure)?.expected == .smallerText)
      }
    }
  }

  @Test("A text has as many bytes as the limit says, and no more.")
  func bytes() throws {
    let text = Array("[1, 2]".utf8)
    #expect(throws: JSONFailure(offset: 5, expected: .smallerText, atEnd: false)) {
      try JSONDocument(text, textLimit: 5, valueLimit: 10)
    }
    _ = try JSONDocument(text, textLimit: 6, valueLimit: 10)
    text.withUnsafeBufferPointer {
      #expect(JSONDocument.isTooLarge($0, textLimit: 5, valueLimit: 2))
      #expect(!JSONDocument.isTooLarge($0, textLimit: 6, valueLimit: 3))
    }
  }

  @Test("The limit of bytes is that of the type.")
  func typeLimit() {
    let text = [UInt8](repeating: 0x20, count: JSONDocument.textLimit + 1)
    #expect(throws: JSONFailure.self) { try JSONDocument(text) }
    text.withUnsafeBufferPointer { #expect(JSONDocument.isTooLarge($0)) }
  }
}
