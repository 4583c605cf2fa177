import FuzzSupport
import TraceCore

@testable import TraceQuery

/// A filter parses or says where its mistake is, and what it matches follows from what its terms match.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let text = String(decoding: FuzzInput(data, size).rest, as: UTF8.self)
  do throws(QueryFailure) {
    check(try Query(text))
  } catch {
    expect((0...text.count).contains(error.offset), "mistake at \(error.offset) of \(text.count)")
    expect(!error.message.isEmpty, "no message")
  }
  checkQuoted(text)
  return 0
}

private let experiment = SmallExperiment.load()

private func check(_ query: Query) {
  let found = experiment.rows(matching: query)
  expect(found.isComplete && found.matches.count == found.counts.rows, "\(found.counts)")
  checkShown(found)
  guard query.terms.count > 1 || query.terms.contains(where: { $0.alternatives.count > 1 }) else {
    return
  }
  // A term is the union of its alternatives, and a filter the intersection of its terms.
  var expected = Set(0..<experiment.tree.count)
  for term in query.terms.prefix(6) { expected.formIntersection(rows(of: term)) }
  guard query.terms.count <= 6 else { return }
  expect(rows(found) == expected, "\(query) matches \(rows(found)), not \(expected)")
}

private func rows(of term: Query.Term) -> Set<Int> {
  if term.isNegated || term.alternatives.count > 8 {
    return rows(experiment.rows(matching: Query(terms: [term])))
  }
  return term.alternatives.reduce(into: []) { union, alternative in
    let single = Query(terms: [Query.Term(alternatives: [alternative])])
    union.formUnion(rows(experiment.rows(matching: single)))
  }
}

private func rows(_ found: FilteredRows) -> Set<Int> {
  Set((0..<found.matches.rowCount).filter { found.matches.contains($0) })
}

/// The matches and all rows above them are shown, and no others.
private func checkShown(_ found: FilteredRows) {
  var shown: Set<Int> = []
  for row in rows(found) {
    var next: Int? = row
    while let row = next, shown.insert(row).inserted { next = experiment.tree.parent(row) }
  }
  let isShown = (0..<experiment.tree.count).filter { found.shown.contains($0) }
  expect(Set(isShown) == shown, "\(isShown) are shown, not \(shown)")
}

/// A text in quotes is searched for as it is.
private func checkQuoted(_ text: String) {
  let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
  guard !text.isEmpty, !text.utf8.contains(backslash), text.count < 100 else { return }
  // By bytes, because a quote before a combining mark is another character.
  let escaped = text.utf8.flatMap { $0 == quote ? [backslash, quote] : [$0] }
  let quoted = "name:\"" + String(decoding: escaped, as: UTF8.self) + "\""
  do throws(QueryFailure) {
    let query = try Query(quoted)
    expect(
      query == Query(terms: [Query.Term(alternatives: [.name(.part(text))])]),
      "\(quoted) becomes \(query)")
  } catch {
    fail("\(quoted): \(error)")
  }
}
