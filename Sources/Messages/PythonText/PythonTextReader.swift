/// Writes the JSON form of ``PythonText``, without recursion and in linear time.
struct PythonTextReader {
  /// What an open bracket contains.
  private enum Frame {
    /// Elements: a list or a tuple, and its closing bracket.
    case list(UInt8)
    /// Keys and values: a dictionary. A set becomes a dictionary without values.
    case dictionary
    /// A class's arguments.
    case arguments
    /// `name=value` separated by blanks: `str` of a pydantic model.
    case fields

    var closing: UInt8? {
      switch self {
      case .list(let closing): closing
      case .dictionary: UInt8(ascii: "}")
      case .arguments: UInt8(ascii: ")")
      case .fields: nil
      }
    }
  }

  private var scanner: PythonScanner
  private var json = JSONOutput()
  private var frames: [Frame] = []
  /// How many frames each closing bracket would close.
  private var open = BracketCounts()

  init(_ bytes: UnsafeBufferPointer<UInt8>) { scanner = PythonScanner(bytes) }

  mutating func run() -> [UInt8]? {
    scanner.skipBlanks()
    if scanner.isAtField {
      push(.fields)
    } else {
      readValue()
    }
    while let frame = frames.last {
      scanner.skipBlanks()
      guard let byte = scanner.next else {
        pop()
        continue
      }
      if PythonByte.isClosing(byte) {
        close(byte)
      } else if byte == UInt8(ascii: ",") {
        scanner.advance()
      } else {
        readElement(of: frame)
      }
    }
    scanner.skipBlanks()
    return scanner.next == nil ? json.bytes : nil
  }

  private mutating func readElement(of frame: Frame) {
    switch frame {
    case .list: break
    case .dictionary:
      if scanner.isAtString { json.key(scanner.string()) } else { json.key(scanner.keyText()) }
      scanner.skipBlanks()
      guard scanner.skip(UInt8(ascii: ":")) else { return json.scalar("null") }
    case .arguments, .fields: json.key(scanner.fieldName())
    }
    readValue()
  }

  private mutating func readValue() {
    scanner.skipBlanks()
    guard let byte = scanner.next, !PythonByte.isClosing(byte), byte != UInt8(ascii: ",") else {
      return json.scalar("null")
    }
    if scanner.isAtString { return json.string(scanner.string()) }
    if PythonByte.isOpening(byte) {
      scanner.advance()
      return push(Self.frame(byte))
    }
    if byte == UInt8(ascii: "<") { return json.string(scanner.angleText()) }
    let word = scanner.word()
    if PythonByte.isNameStart(byte), scanner.skip(UInt8(ascii: "(")) {
      push(.arguments)
      json.key("__class__".utf8)
      json.string(word.lastIndex(of: UInt8(ascii: ".")).map { word[($0 + 1)...] } ?? word)
    } else if let literal = PythonScanner.literal(word) {
      json.scalar(literal)
    } else {
      json.string(word)
    }
  }

  private static func frame(_ opening: UInt8) -> Frame {
    switch opening {
    case UInt8(ascii: "["): .list(UInt8(ascii: "]"))
    case UInt8(ascii: "("): .list(UInt8(ascii: ")"))
    default: .dictionary
    }
  }

  private mutating func push(_ frame: Frame) {
    frames.append(frame)
    if let closing = frame.closing { open[closing] += 1 }
    if case .list = frame { json.open("[") } else { json.open("{") }
  }

  private mutating func pop() {
    guard let frame = frames.popLast() else { return }
    if let closing = frame.closing { open[closing] -= 1 }
    if case .list = frame { json.close("]") } else { json.close("}") }
  }

  /// Closes the frames up to the one that the bracket closes; skips a bracket that closes none.
  private mutating func close(_ bracket: UInt8) {
    scanner.advance()
    guard open[bracket] > 0 else { return }
    while let frame = frames.last {
      pop()
      if frame.closing == bracket { return }
    }
  }
}

/// Counts by closing bracket.
private struct BracketCounts {
  private var square = 0
  private var round = 0
  private var curly = 0

  subscript(_ bracket: UInt8) -> Int {
    get {
      switch bracket {
      case UInt8(ascii: "]"): square
      case UInt8(ascii: ")"): round
      default: curly
      }
    }
    set {
      switch bracket {
      case UInt8(ascii: "]"): square = newValue
      case UInt8(ascii: ")"): round = newValue
      default: curly = newValue
      }
    }
  }
}
