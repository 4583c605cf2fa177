import FuzzSupport
@testable import PythonScan

/// Findings are in the source, their edits do not overlap, fixing comes to an end, and the diff makes the fixed
/// file of the old one.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: data, count: data == nil ? 0 : size)
  // Files that do not use FluxLoop are not scanned.
  let source = Array("from fluxloop import *\nimport fluxloop\n".utf8) + bytes
  check(source, rounds: 0)
  return 0
}

/// A fix may make another one possible: a function that a framework's decorator turns into an object may be a
/// decorator itself.
private func check(_ source: [UInt8], rounds: Int) {
  let findings = SourceScanner.scan(source: source, path: "a.py")
  let lines = lineStarts(of: source)
  for finding in findings { check(finding, in: source, lines) }
  var report = SourceReport()
  report.add(findings, of: "a.py", containing: source)
  for fix in report.fixes(where: { _ in true }) {
    check(fix, of: source)
    expect(rounds < 10, "fixing does not end: \(String(decoding: source, as: UTF8.self))")
    check(fix.fixed, rounds: rounds + 1)
  }
}

/// Lines end as in Python: at a line feed, a carriage return, or both.
private func lineStarts(of source: [UInt8]) -> [Int] {
  [0]
    + source.indices.filter {
      source[$0] == 10 || source[$0] == 13 && source.dropFirst($0 + 1).first != 10
    }.map { $0 + 1 }
}

private func check(_ finding: SourceFinding, in source: [UInt8], _ lines: [Int]) {
  expect((1...lines.count).contains(finding.line), "line \(finding.line) of \(lines.count)")
  let start = lines[finding.line - 1] + finding.column - 1
  expect(finding.column >= 1 && start <= source.count, "column \(finding.column)")
  if let other = finding.otherLine {
    expect((1...lines.count).contains(other), "line \(other) of \(lines.count)")
  }
  expect(finding.excerpt.count <= 200, "an excerpt of \(finding.excerpt.count)")
  for edit in finding.edits {
    expect(edit.range.upperBound <= source.count, "edit \(edit.range) of \(source.count)")
    expect(edit.start.line <= edit.end.line && edit.end.line <= lines.count, "lines of an edit")
    let line = lines.lastIndex { $0 <= edit.range.lowerBound } ?? 0
    expect(edit.start.line == line + 1, "edit at line \(edit.start.line), not \(line + 1)")
  }
}

private func check(_ fix: SourceFix, of source: [UInt8]) {
  for (edit, next) in zip(fix.edits, fix.edits.dropFirst()) {
    expect(edit.range.upperBound <= next.range.lowerBound, "edits overlap")
  }
  let patched = Patch.apply(fix.diff(in: ""), to: source)
  expect(patched == fix.fixed, "the diff makes\n\(String(decoding: patched, as: UTF8.self))")
}
