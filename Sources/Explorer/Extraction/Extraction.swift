import CellGrid
import TraceCore

/// A text about one row that leaves the screen: for the clipboard, or for another program.
package struct Extraction: Sendable {
  enum Part: Sendable {
    /// A text that is known without its record.
    case text(String, name: String)
    /// A value in one of the row's records.
    case value(DetailPath)
    /// A part of a message, or a value in it.
    case message(RowConversation, DetailPath)
    case input
    case output
    /// The output, otherwise the input, otherwise the records.
    case body
    /// All records, as in the files.
    case records
    /// Where a value is in its record.
    case jsonPath(DetailPath)
    /// The command that prints the row, or a value of it.
    case command(DetailPath?)
  }

  package enum Use: Hashable, Sendable { case clipboard, pager, editor }

  let part: Part
  package let use: Use
  let row: Int
  package let experiment: Experiment
  /// Options with which the experiment was opened, for ``Part/command(_:)``.
  let options: [String]

  /// Whether it is about a call that was not recorded, which is looked for in other records.
  package var isMissingCall: Bool {
    if case .missingCall = experiment.tree.content(row) { true } else { false }
  }

  /// The records to read for it.
  package var records: [RecordRange] {
    switch part {
    case .text, .message, .command(nil): []
    default: experiment.records(ofRow: row)
    }
  }
}

/// A text that was taken out of an experiment, in full.
package struct Extract: Hashable, Sendable {
  /// As in the file, unless it is ``printable``; a string is decoded.
  package let bytes: [UInt8]
  /// A name for a file with the text, with an ending that says what it is.
  package let fileName: String

  init(_ bytes: [UInt8], name: String, ending: String) {
    self.bytes = bytes
    let plain = name.unicodeScalars.filter {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_")
    }
    let start = String(String.UnicodeScalarView(plain.prefix(40)))
    fileName = (start.isEmpty ? "value" : start) + "." + ending
  }

  private init(bytes: [UInt8], fileName: String) {
    (self.bytes, self.fileName) = (bytes, fileName)
  }

  /// The text for a program that may write it to the terminal as it is, as `cat` and `more` do.
  var printable: Extract { Extract(bytes: Sanitizer.text(bytes), fileName: fileName) }
}

/// The result of an ``Extraction``.
package struct Extracted: Sendable {
  let use: Extraction.Use
  let result: Result<Extract, ExtractionFailure>
}

/// Why there is no such text, as one line.
package struct ExtractionFailure: Error {
  let message: String
}
