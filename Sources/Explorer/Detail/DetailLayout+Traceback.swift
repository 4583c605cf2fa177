import CellGrid
import TraceCore

/// Tracebacks, with the calls inside of libraries folded.
extension DetailLayout {
  /// The first step of the path of folded calls, which is no value of a record.
  private static let framesStep = -4

  mutating func append(traceback value: JSONDocument.Value?, _ number: Int) {
    guard let value, let text = value.string else { return }
    lines.append(.heading("traceback"))
    mark(from: lines.count - 1, value, number)
    let shown = isWhole ? text[...] : TextLines.start(of: text)
    let blocks = TracebackBlock.all(in: shown)
    // Where the program's own code is missing, everything may matter.
    let isFoldable = blocks.contains { $0.isProgram }
    for (index, block) in blocks.enumerated() {
      let path = DetailPath(steps: [Self.framesStep, number, value.index, index])
      let isFolded =
        isFoldable && block.frameCount > 0 && append(title: block, path: path)
      guard !isFolded else { continue }
      let start = lines.count
      append(block.text, of: text)
      mark(from: start, value, number)
      if isWhole, isFoldable, block.frameCount > 0 {
        lines.enclose(from: start, in: .init(path: path, isFolded: true))
      }
    }
    appendRest(of: text, after: shown)
  }

  /// Appends the line that folds calls of libraries; returns whether they are folded.
  private mutating func append(title block: TracebackBlock, path: DetailPath) -> Bool {
    let isOpen = isWhole || toggled.contains(path)
    let mark = isOpen ? Mark.unfolded : Mark.folded
    let title = "\(mark) ⋯ \(counted(block.frameCount, "call")) in \(block.libraries)"
    lines.append(
      DetailLine(
        [Span(title.truncated(to: columns), .dim)],
        fold: .init(path: path, isFolded: !isOpen)))
    lines.mark(from: lines.count - 1, path)
    return !isOpen
  }
}

/// Lines of a traceback that are calls of libraries, or others.
struct TracebackBlock {
  private(set) var text: Substring
  /// The calls of libraries; 0 for other lines.
  private(set) var frameCount = 0
  /// Whether a call of the program is among the lines.
  private(set) var isProgram = false
  /// The packages that the calls are in, each once.
  private var packages: [String] = []

  private init(_ line: Substring) { text = line }

  /// The first packages.
  var libraries: String {
    let shown = packages.prefix(3).joined(separator: ", ")
    return packages.count > 3 ? shown + ", …" : shown
  }

  /// Divides a traceback. Source lines belong to the call above them.
  static func all(in text: Substring) -> [TracebackBlock] {
    var blocks: [TracebackBlock] = []
    var isInLibrary = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let content = line.drop { $0 == " " || $0 == "|" }
      let frame = TracebackFrame(content)
      let continuesFrame = frame == nil && line.hasPrefix("    ")
      if let frame {
        isInLibrary = frame.place != .program
      } else if !continuesFrame {
        isInLibrary = false
      }
      if blocks.last.map({ ($0.frameCount > 0) == isInLibrary }) != true {
        blocks.append(TracebackBlock(line))
      }
      blocks[blocks.count - 1].add(line, of: text, frame, isInLibrary: isInLibrary)
    }
    return blocks
  }

  private mutating func add(
    _ line: Substring, of whole: Substring, _ frame: TracebackFrame?, isInLibrary: Bool
  ) {
    text = whole[text.startIndex..<line.endIndex]
    guard let frame else { return }
    guard isInLibrary else { return isProgram = true }
    frameCount += 1
    let name = frame.libraryName
    if !packages.contains(name) { packages.append(name) }
  }
}

extension TracebackFrame {
  /// The package, or `Python` for its standard library.
  fileprivate var libraryName: String {
    switch place {
    case .package(let path): path.split(separator: "/").first.map(String.init) ?? path
    case .fluxLoop: "fluxloop"
    case .standardLibrary, .program: "Python"
    }
  }
}
