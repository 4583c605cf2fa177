import FuzzSupport

/// Applies unified diffs as strictly as `git apply` does.
enum Patch {
  static func apply(_ diff: [UInt8], to source: [UInt8]) -> [UInt8] {
    let old = lines(source[...])
    var rest = lines(diff[...]).dropFirst(2)
    var (result, next): ([UInt8], Int) = ([], 0)
    while let head = rest.popFirst() {
      let numbers = String(decoding: head, as: UTF8.self).split { !$0.isNumber }.compactMap {
        Int($0)
      }
      expect(head.starts(with: Array("@@ -".utf8)) && numbers.count == 4, "head of a hunk")
      let start = numbers[1] == 0 ? numbers[0] : numbers[0] - 1
      expect(start >= next && start + numbers[1] <= old.count, "hunk at \(start) after \(next)")
      result += old[next..<start].joined()
      next = start
      let newStart = numbers[3] == 0 ? numbers[2] : numbers[2] - 1
      let lineCount = lines(result[...]).count
      expect(newStart == lineCount, "new lines at \(newStart), not \(lineCount)")
      applyHunk(&rest, old, &result, &next)
      expect(next == start + numbers[1], "\(next - start) of \(numbers[1]) old lines")
      expect(lines(result[...]).count == newStart + numbers[3], "number of new lines")
    }
    return result + old[next...].joined()
  }

  private static func applyHunk(
    _ rest: inout ArraySlice<ArraySlice<UInt8>>, _ old: [ArraySlice<UInt8>],
    _ result: inout [UInt8], _ next: inout Int
  ) {
    while let line = rest.first, line.first != UInt8(ascii: "@") {
      rest = rest.dropFirst()
      var text = line.dropFirst()
      if rest.first?.first == UInt8(ascii: "\\") {
        rest = rest.dropFirst()
        text = text.dropLast()
      }
      if line.first != UInt8(ascii: "+") {
        expect(next < old.count && old[next].elementsEqual(text), "another line \(next)")
        next += 1
      }
      if line.first != UInt8(ascii: "-") { result += text }
    }
  }

  private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    let last = lines.popLast() ?? []
    lines = lines.map { bytes[$0.startIndex...$0.endIndex] }
    return last.isEmpty ? lines : lines + [last]
  }
}
