import FuzzSupport
@testable import JSONText
import Support

/// Documents that are written again.
enum Rewriting {
  static func check(_ document: JSONDocument) {
    var writer = JSONWriter()
    write(document.root, to: &writer)
    let copy = parsed(writer.text, "written")
    expect(copy.count == document.count, "\(copy.count) values of \(document.count) are written")
    checkPrintable(writer.text)
    let strict = Array(document.root.strictSource.utf8)
    let strictCopy = parsed(strict, "strict source")
    expect(strictCopy.count == document.count, "the strict source has \(strictCopy.count) values")
    checkPrintable(strict)
    for index in 0..<document.count {
      let value = document.value(at: index)
      compare(value, copy.value(at: index), number: value.finite)
      // A number that is too large is JSON, and stays as it is; `NaN` and `Infinity` do not.
      let isJSON = value.source.utf8.last.map { $0 < UInt8(ascii: "A") } ?? false
      compare(value, strictCopy.value(at: index), number: isJSON ? value.number : nil)
    }
  }

  private static func parsed(_ text: [UInt8], _ what: String) -> JSONDocument {
    do throws(JSONFailure) {
      return try JSONDocument(text)
    } catch {
      fail("\(what) is not JSON: \(error) in \(String(decoding: text, as: UTF8.self))")
    }
  }

  private static func write(_ value: JSONDocument.Value, to writer: inout JSONWriter) {
    switch value.kind {
    case .null: writer.string(nil)
    case .true, .false: writer.bool(value.bool)
    case .string: writer.string(value.string)
    case .number: writer.number(value.number)
    case .array: writer.array { for child in value.children { write(child, to: &$0) } }
    case .object:
      writer.object {
        for child in value.children {
          $0.key(child.key ?? "")
          write(child, to: &$0)
        }
      }
    }
  }

  private static func compare(
    _ value: JSONDocument.Value, _ copy: JSONDocument.Value, number: Double?
  ) {
    if value.kind == .number {
      expect(copy.number == number, "\(value.source) becomes \(copy.source)")
    } else {
      expect(value.kind == copy.kind, "\(value.kind) becomes \(copy.kind)")
    }
    expect(value.childCount == copy.childCount, "\(value.childCount) children")
    expect(isEqual(value.key, copy.key), "key \(value.key ?? "nil") becomes \(copy.key ?? "nil")")
    expect(isEqual(value.string, copy.string), "\(value.source) becomes \(copy.source)")
  }

  private static func isEqual(_ one: String?, _ other: String?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one.utf8.elementsEqual(other.utf8)
  }

  /// Blanks between values are no control characters that a terminal obeys.
  private static func checkPrintable(_ text: [UInt8]) {
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      let isBlank = scalar == "\n" || scalar == "\r" || scalar == "\t"
      expect(isBlank || !scalar.isInvisible, "U+\(String(scalar.value, radix: 16))")
    }
  }
}
