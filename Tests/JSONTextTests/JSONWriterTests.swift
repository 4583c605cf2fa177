import Foundation
import TestSupport
import Testing

import TraceCore
@testable import JSONText

@Suite("JSON writer")
struct JSONWriterTests {
  private static func text(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return String(decoding: writer.text, as: UTF8.self)
  }

  @Test("Members and elements are written with commas and keys.")
  func members() {
    let text = Self.text { writer in
      writer.object {
        $0.string("x", "a")
        $0.array("b") {
          $0.integer(1)
          $0.object { _ in }
          $0.array { _ in }
          $0.bool(nil)
        }
        $0.bool(true, "c")
        $0.number(nil, "d")
        $0.string(nil, "e")
      }
    }
    #expect(text == #"{"a":"x","b":[1,{},[],null],"c":true,"d":null,"e":null}"#)
  }

  @Test("The text can be taken in pieces.")
  func drains() {
    var writer = JSONWriter()
    var pieces: [UInt8] = []
    writer.open("[")
    for number in 0..<3 {
      writer.integer(number)
      pieces += writer.drain()
    }
    writer.close("]")
    pieces += writer.drain()
    #expect(String(decoding: pieces, as: UTF8.self) == "[0,1,2]")
    #expect(writer.text.isEmpty)
  }

  @Test(
    "A number is written so that reading returns the same value.",
    arguments: [
      0, -0.0, 1, -1, 0.1, 1e21, 1e-7, .leastNonzeroMagnitude, 1e300, .greatestFiniteMagnitude, .pi,
      9_007_199_254_740_992, 1e15,
      1e16, 123_456_789.125,
    ])
  func numbers(_ number: Double) throws {
    let text = Self.text { $0.number(number) }
    #expect(Double(text) == number)
    #expect(try JSONDocument(Array(text.utf8)).root.number == number)
  }

  @Test("NaN and infinity are written as null.", arguments: [Double.nan, .infinity, -.infinity])
  func nonfiniteNumbers(_ number: Double) {
    #expect(Self.text { $0.number(number) } == "null")
  }

  @Test("Characters that a terminal interprets are escaped.")
  func escapesControls() throws {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = Self.text { $0.string(String(scalar)) }
      if scalar.properties.generalCategory == .control || scalar.properties.isBidiControl {
        #expect(text.utf8.allSatisfy { 0x20..<0x7F ~= $0 }, "U+\(String(value, radix: 16))")
      }
    }
  }

  @Test("What is written has the same value when it is read.", arguments: 0..<150)
  func roundTrips(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let tree = JSONTree.random(&random)
    var writer = JSONWriter()
    Self.write(tree, to: &writer)
    #expect(tree.withoutKeys.equals(try JSONDocument(writer.text).root, inOrder: true))
    let value = try JSONSerialization.jsonObject(
      with: Data(writer.text), options: .fragmentsAllowed)
    #expect(JSONFoundationTests.agree(try JSONDocument(writer.text).root, value))
  }

  /// The writer takes only static keys, so each member is written as a pair of a key and a value.
  private static func write(_ tree: JSONTree, to writer: inout JSONWriter) {
    switch tree {
    case .null: writer.string(nil)
    case .bool(let value): writer.bool(value)
    case .integer(let value): writer.integer(value)
    case .number(let value): writer.number(value)
    case .string(let value): writer.string(value)
    case .array(let elements):
      writer.array { writer in elements.forEach { write($0, to: &writer) } }
    case .object(let members):
      writer.array { writer in
        for member in members {
          writer.object {
            $0.string(member.key, "key")
            $0.array("value") { write(member.value, to: &$0) }
          }
        }
      }
    }
  }
}

extension JSONTree {
  fileprivate var withoutKeys: JSONTree {
    switch self {
    case .array(let elements): .array(elements.map(\.withoutKeys))
    case .object(let members):
      .array(
        members.map {
          .object([("key", .string($0.key)), ("value", .array([$0.value.withoutKeys]))])
        })
    default: self
    }
  }
}
