import Support

/// What streams notice about a text while it is read, each kind once. It is complete when the text has
/// been read.
package final class TextNotes: Sendable {
  package enum Kind: Sendable {
    case encodingChange, invalidUnits, spanningRecords, sharedLines, carriageReturns
    case arrayAmongLines, unclosedArray, wrongCommas
  }

  package struct Note: Sendable {
    package let kind: Kind
    /// The 1-based line of the first one.
    package let line: Int
    /// The encoding, for a change and for invalid units.
    fileprivate let name: String
    fileprivate var count: Int
  }

  private let notes = Locked<[Note]>([])

  package var all: [Note] { notes.withLock { $0 } }

  func add(_ kind: Kind, line: Int, name: String = "", count: Int = 1) {
    notes.withLock { notes in
      if let index = notes.firstIndex(where: { $0.kind == kind }) {
        notes[index].count += count
      } else {
        notes.append(Note(kind: kind, line: line, name: name, count: count))
      }
    }
  }
}

extension TextNotes.Note {
  /// What is said of a text in which carriage returns end some of the lines.
  package static var carriageReturns: String {
    "some of its lines end with carriage returns, from this one on"
  }

  /// One sentence without the line.
  package var text: String {
    switch kind {
    case .encodingChange:
      "from this line on, its text is \(name)"
        + (count > 1 ? "; its encoding changes \(count) times" : "")
    case .invalidUnits:
      (count == 1
        ? "a code unit of its \(name) text is"
        : "from this line on, \(count) code units of its \(name) text are")
        + " not valid and shown as U+FFFD"
    case .spanningRecords:
      count == 1
        ? "the record that starts on this line spans lines"
        : "\(count) of its records span lines, from this one on"
    case .sharedLines:
      (count == 1
        ? "a record on this line follows another one"
        : "from this line on, \(count) records follow another one on their line")
        + ", without a line break between them"
    case .carriageReturns: Self.carriageReturns
    case .arrayAmongLines: "from this line on, records are elements of a JSON array"
    case .unclosedArray:
      "the array is not closed: the file was cut after this element, or it is still being written"
    case .wrongCommas:
      "commas between elements of the array are missing or repeated, from this line on"
    }
  }
}
