import CellGrid

/// Sequences that start with Escape: function keys, Alt with a character, mouse, paste and strings.
///
/// Modifiers of function keys are ignored, because ``Key`` has none.
enum EscapeSequence {
  private static let escape: UInt8 = 0x1B
  /// Control sequences with more bytes of parameters are passed over; known ones are shorter.
  private static let lengthLimit = 64

  /// Decodes the sequence at the start of the bytes; the first byte is Escape.
  static func step(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Step {
    guard let second = bytes.dropFirst().first else { return .incomplete }
    switch second {
    case UInt8(ascii: "["): return controlSequence(bytes)
    case UInt8(ascii: "O"): return applicationKey(bytes)
    case escape: return doubleEscape(bytes)
    case 0..<0x20, 0x7F: return .event(.key(.escape), length: 1)
    case 0x80...: return alt(CharacterKeys.step(bytes.dropFirst()) { .alt($0) })
    default:
      return string(bytes, introducer: second)
        ?? .event(.key(.alt(CharacterKeys.character(second))), length: 2)
    }
  }

  /// The start of a string; `nil` if the byte introduces none, or what follows cannot be in one, as after an Alt key.
  private static func string(
    _ bytes: ArraySlice<UInt8>, introducer: UInt8
  ) -> KeyDecoder.Step? {
    guard let string = ControlString(introducer: introducer) else { return nil }
    var probe = string
    switch probe.step(bytes.dropFirst(2)) {
    case .incomplete: return .incomplete
    case .end(_, length: 0): return nil
    default: return .start(.string(string), length: 2)
    }
  }

  /// The keys that the bytes mean if nothing follows them, and the number of bytes used.
  static func keysOfIncomplete(_ bytes: ArraySlice<UInt8>) -> (keys: [Key], used: Int) {
    guard bytes.first == escape else { return ([], bytes.count) }
    switch bytes.count {
    case 1: return ([.escape], 1)
    case 2 where bytes.last == escape: return ([.escape], 1)
    case 2: return ([.alt(CharacterKeys.character(bytes[bytes.startIndex + 1]))], 2)
    // A string whose first byte is Escape.
    case 3 where bytes.last == escape: return keysOfIncomplete(bytes.prefix(2))
    default: return ([], bytes.count)
    }
  }

  /// Some terminals send Alt with an arrow key as Escape followed by the arrow's sequence.
  private static func doubleEscape(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Step {
    switch bytes.dropFirst(2).first {
    case nil: .incomplete
    case UInt8(ascii: "["), UInt8(ascii: "O"): .skip(1)
    default: .event(.key(.escape), length: 1)
    }
  }

  private static func alt(_ step: KeyDecoder.Step) -> KeyDecoder.Step {
    switch step {
    case .event(let event, let length): .event(event, length: length + 1)
    case .skip(let length): .skip(length + 1)
    case .start, .end, .incomplete: .incomplete
    }
  }

  /// `ESC O letter`, with an optional modifier before the letter.
  private static func applicationKey(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Step {
    let rest = bytes.dropFirst(2)
    let digits = rest.prefix { (0x30...0x39).contains($0) }.prefix(2)
    guard let final = rest.dropFirst(digits.count).first else { return .incomplete }
    guard (0x40...0x7E).contains(final) else { return .skip(2 + digits.count) }
    return keyStep(FunctionKeys.application(final), length: 3 + digits.count)
  }

  /// `ESC [ parameters intermediates final`.
  private static func controlSequence(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Step {
    let body = bytes.dropFirst(2)
    if body.first == UInt8(ascii: "M") { return MouseReport.x10(bytes) }
    if body.first == UInt8(ascii: "[") { return consoleKey(bytes) }
    let parameters = body.prefix { (0x20...0x3F).contains($0) }.prefix(lengthLimit)
    let length = 3 + parameters.count
    guard parameters.count < lengthLimit else {
      return .start(.parameters, length: 2 + parameters.count)
    }
    guard let final = body.dropFirst(parameters.count).first else { return .incomplete }
    // rxvt ends some keys with a dollar sign, which is an intermediate byte in other terminals.
    guard (0x40...0x7E).contains(final) else { return .skip(length - 1) }
    if parameters.first == UInt8(ascii: "<") {
      return MouseReport.sgr(parameters.dropFirst(), final: final, length: length)
    }
    // Other private markers (`<` to `?`) start replies and reports, never keys.
    if let marker = parameters.first, (0x3C...0x3F).contains(marker) { return .skip(length) }
    let number = firstNumber(parameters)
    if final == UInt8(ascii: "~"), number == 200 {
      return .start(.paste(PasteReader()), length: length)
    }
    return keyStep(FunctionKeys.control(final, number: number), length: length)
  }

  /// Decodes more parameters, and the final byte.
  static func stepOfParameters(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Step {
    let parameters = bytes.prefix { (0x20...0x3F).contains($0) }
    guard let final = bytes.dropFirst(parameters.count).first else { return .skip(bytes.count) }
    return .end(nil, length: parameters.count + ((0x40...0x7E).contains(final) ? 1 : 0))
  }

  /// `ESC [ [ A` to `ESC [ [ E`: F1 to F5 of the Linux console.
  private static func consoleKey(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Step {
    guard let final = bytes.dropFirst(3).first else { return .incomplete }
    guard (0x41...0x45).contains(final) else { return .skip(3) }
    return .event(.key(.function(Int(final) - 0x40)), length: 4)
  }

  private static func keyStep(_ key: Key?, length: Int) -> KeyDecoder.Step {
    key.map { .event(.key($0), length: length) } ?? .skip(length)
  }

  private static func firstNumber(_ parameters: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: parameters.prefix { (0x30...0x39).contains($0) }, as: UTF8.self))
  }
}
