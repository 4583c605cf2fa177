import CScan
import FuzzSupport
@testable import JSONText

/// Documents are well-formed trees of ranges, what the writer writes is read again with the same values, and
/// the vector scan of values agrees with the grammar.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: data, count: data == nil ? 0 : size)
  checkUTF8(bytes)
  ValueScan.check(bytes)
  do throws(JSONFailure) {
    let document = try JSONDocument(Array(bytes))
    let count = checkTree(document)
    expect(count == document.count, "\(count) of \(document.count) values are in the tree")
    checkMember(document, bytes)
    Rewriting.check(document)
    ValueScan.check(document, bytes)
  } catch {
    expect((0...size).contains(error.offset), "failure at \(error.offset) of \(size)")
    expect(
      !error.atEnd || error.offset == size, "failure at the end, at \(error.offset) of \(size)")
  }
  return 0
}

private func checkUTF8(_ bytes: UnsafeBufferPointer<UInt8>) {
  let isValid = String(validating: bytes, as: UTF8.self) != nil
  expect(UTF8Check.hasInvalidBytes(bytes) != isValid, "UTF-8 is valid: \(isValid)")
}

/// Ranges are inside of those around them and do not overlap. Returns the number of values.
private func checkTree(_ document: JSONDocument) -> Int {
  var open: [(end: Int, range: Range<Int>, isObject: Bool, last: Int)] = []
  var expectedChildren: [Int] = []
  var index = 0
  while index < document.count {
    while let top = open.last, top.end == index {
      open.removeLast()
      expect(expectedChildren.removeLast() == 0, "children are missing before \(index)")
    }
    let value = document.value(at: index)
    if let top = open.last {
      expect(value.endIndex <= top.end, "value \(index) ends outside of its parent")
      let range = value.sourceRange
      expect(
        top.last < range.lowerBound && range.upperBound < top.range.upperBound,
        "value \(index) at \(range) in \(top.range)")
      expect((value.key != nil) == top.isObject, "key of \(index)")
      open[open.count - 1].last = range.upperBound - 1
      expectedChildren[open.count - 1] -= 1
    } else {
      expect(index == 0 && value.key == nil, "two roots")
    }
    checkString(value)
    if value.childCount > 0 {
      open.append((value.endIndex, value.range, value.kind == .object, value.range.lowerBound))
      expectedChildren.append(value.childCount)
    } else {
      expect(
        value.endIndex == index + 1, "value \(index) without children ends at \(value.endIndex)")
    }
    index += 1
  }
  expect(expectedChildren.allSatisfy { $0 == 0 }, "children are missing at the end")
  return index
}

private func checkString(_ value: JSONDocument.Value) {
  expect(
    (value.number != nil) == (value.kind == .number), "a number without value: \(value.source)")
  guard let string = value.string else { return }
  for length in [0, 3, 17] {
    guard let start = value.stringStart(length) else { fail("no start of a string") }
    // Invalid UTF-8 may be cut in half, and becomes U+FFFD anyway.
    let whole = String(validating: value.document.text[value.range], as: UTF8.self) != nil
    expect(!whole || string.utf8.starts(with: start.utf8), "\(start) does not start \(string)")
  }
}

private func checkMember(_ document: JSONDocument, _ bytes: UnsafeBufferPointer<UInt8>) {
  let member = document.root["id"]?.string
  expect(JSONMember.string("id", in: bytes) == member, "the member is \(member ?? "nil")")
}
