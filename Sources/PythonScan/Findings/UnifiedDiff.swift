import Support

/// A unified diff of one file, which `patch` and `git apply` accept.
struct UnifiedDiff {
  /// Lines that are replaced by other lines.
  private struct Change {
    var old: Range<Int>
    var new: [ArraySlice<UInt8>]
  }

  /// Unchanged lines around a change.
  private static let context = 3

  private let old: [ArraySlice<UInt8>]
  private var changes: [Change] = []

  init(_ fix: SourceFix) {
    old = Self.lines(fix.source[...])
    var rest = fix.edits[...]
    while let first = rest.first {
      var range = lines(of: first.range)
      var count = extend(&range, over: rest.dropFirst())
      var new = contents(of: range, fix, rest.prefix(count))
      // Without its line feed, the last line joins the next one. Python's lines may end at a carriage return.
      while let last = new.last, last.last != 10, range.upperBound < old.count {
        range = range.lowerBound..<range.upperBound + 1
        count += extend(&range, over: rest.dropFirst(count)) - 1
        new = contents(of: range, fix, rest.prefix(count))
      }
      changes.append(Change(old: range, new: new))
      rest = rest.dropFirst(count)
    }
  }

  /// Changes in the same lines are one change: extends the lines over the edits that follow in them, and returns
  /// the number of these and the one before.
  private func extend(_ range: inout Range<Int>, over edits: ArraySlice<SourceEdit>) -> Int {
    var count = 1
    for edit in edits {
      let next = lines(of: edit.range)
      guard next.lowerBound <= range.upperBound else { break }
      range = range.lowerBound..<max(range.upperBound, next.upperBound)
      count += 1
    }
    return count
  }

  private func contents(
    of range: Range<Int>, _ fix: SourceFix, _ edits: ArraySlice<SourceEdit>
  ) -> [ArraySlice<UInt8>] {
    let bytes = old[range.lowerBound].startIndex..<old[range.upperBound - 1].endIndex
    return Self.lines(fix.contents(of: bytes, with: edits)[...])
  }

  /// Splits at line feeds, as `patch` does; each line contains its own.
  private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.endIndex
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  /// The lines that contain bytes of a range.
  private func lines(of range: Range<Int>) -> Range<Int> {
    let first = old.partitioningIndex { $0.endIndex > range.lowerBound }
    let last = old.partitioningIndex { $0.endIndex >= range.upperBound }
    return first..<last + 1
  }

  /// The diff between `a/path` and `b/path`.
  func text(path: [UInt8]) -> [UInt8] {
    var result = header("--- ", "a/", path) + header("+++ ", "b/", path)
    var shift = 0
    var rest = changes[...]
    while let first = rest.first {
      var hunk = [first]
      while let next = rest.dropFirst(hunk.count).first, let last = hunk.last,
        next.old.lowerBound - last.old.upperBound <= 2 * Self.context
      {
        hunk.append(next)
      }
      result += text(hunk, shift: &shift)
      rest = rest.dropFirst(hunk.count)
    }
    return result
  }

  /// A name with blanks ends at a tab; one with quotes or control characters is written as in C.
  private func header(_ mark: String, _ side: String, _ path: [UInt8]) -> [UInt8] {
    let name = Array(side.utf8) + path
    guard name.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else {
      return Array(mark.utf8) + name + (name.contains(0x20) ? [9, 10] : [10])
    }
    let escaped = name.flatMap { byte -> [UInt8] in
      if byte == 0x22 || byte == 0x5C { return [0x5C, byte] }
      guard byte < 0x20 || byte == 0x7F else { return [byte] }
      let octal = String(byte, radix: 8)
      return Array(("\\" + String(repeating: "0", count: 3 - octal.count) + octal).utf8)
    }
    return Array(mark.utf8) + [0x22] + escaped + [0x22, 10]
  }

  /// Changes with the lines around and between them. `shift` is the number of lines that the hunks
  /// before have added.
  private func text(_ hunk: [Change], shift: inout Int) -> [UInt8] {
    guard let first = hunk.first, let last = hunk.last else { return [] }
    let start = max(first.old.lowerBound - Self.context, 0)
    let end = min(last.old.upperBound + Self.context, old.count)
    var body: [UInt8] = []
    var next = start
    for change in hunk {
      body += old[next..<change.old.lowerBound].flatMap { Self.line(" ", $0) }
      body += old[change.old].flatMap { Self.line("-", $0) }
      body += change.new.flatMap { Self.line("+", $0) }
      next = change.old.upperBound
    }
    body += old[next..<end].flatMap { Self.line(" ", $0) }
    let added = hunk.reduce(0) { $0 + $1.new.count - $1.old.count }
    let count = end - start
    let newStart = start + shift + (count + added == 0 ? 0 : 1)
    let head = "@@ -\(start + 1),\(count) +\(newStart),\(count + added) @@\n"
    shift += added
    return Array(head.utf8) + body
  }

  private static func line(_ mark: Unicode.Scalar, _ line: ArraySlice<UInt8>) -> [UInt8] {
    let end = line.last == 10 ? "" : "\n\\ No newline at end of file\n"
    return [UInt8(ascii: mark)] + line + Array(end.utf8)
  }
}
