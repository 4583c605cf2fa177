import CNcurses
import CellGrid

/// Keys from the terminfo entry, for terminals with sequences that no other terminal uses.
enum TerminfoKeys {
  private static let capabilities: [(String, Key)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
      ("khome", .home), ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown),
      ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter),
    ] + (1...12).map { ("kf\($0)", .function($0)) }

  /// The sequences of the current terminal that ``KeyDecoder`` alone would not decode to their key.
  static func additional() -> [[UInt8]: Key] {
    var keys: [[UInt8]: Key] = [:]
    for (name, key) in capabilities {
      let bytes = Capability.bytes(name)
      var decoder = KeyDecoder()
      if bytes.count > 1, bytes.first == 0x1B, decoder.feed(bytes) != [.key(key)] {
        keys[bytes] = key
      }
    }
    return keys
  }
}
