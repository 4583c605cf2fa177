import CellGrid

/// Mouse reports in the two encodings that terminals use.
enum MouseReport {
  /// `ESC [ < button ; column ; row M`; a final `m` reports a release, which is skipped.
  static func sgr(
    _ parameters: ArraySlice<UInt8>, final: UInt8, length: Int
  ) -> KeyDecoder.Step {
    let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
    guard final == UInt8(ascii: "M"), numbers.count == 3 else { return .skip(length) }
    return step(button: numbers[0], column: numbers[1], row: numbers[2], length: length)
  }

  /// `ESC [ M` and three bytes: button, column and row, each plus 32.
  static func x10(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Step {
    let numbers = bytes.dropFirst(3).prefix(3).map { Int($0) - 32 }
    guard numbers.count == 3 else { return .incomplete }
    return step(button: numbers[0], column: numbers[1], row: numbers[2], length: 6)
  }

  /// No screen is larger. Positions beyond it are clamped, so that arithmetic on them cannot overflow.
  private static let largest = 1 << 16

  /// `column` and `row` are one-based.
  private static func step(button: Int, column: Int, row: Int, length: Int) -> KeyDecoder.Step {
    guard let kind = kind(ofButton: button), column > 0, row > 0 else { return .skip(length) }
    let position = Position(
      column: min(column, largest) - 1, row: min(row, largest) - 1)
    return .event(.mouse(MouseEvent(kind, at: position)), length: length)
  }

  private static func kind(ofButton button: Int) -> MouseEvent.Kind? {
    let modifiers = 4 | 8 | 16
    switch button & ~modifiers {
    case 0: return .press
    case 64: return .wheelUp
    case 65: return .wheelDown
    default: return nil
    }
  }
}
