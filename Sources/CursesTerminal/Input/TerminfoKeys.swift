import CNcurses
import CellGrid

/// The keys that the terminal's own entry lists, for terminals that send what no other does.
enum TerminfoKeys {
  private static let named: [(String, Key)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
      ("khome", .home), ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown),
      ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter),
    ] + (1...12).map { ("kf\($0)", .function($0)) }

  /// Sequences of the terminal in use that ``KeyDecoder`` does not read in the same way by itself.
  static func unusual() -> [[UInt8]: Key] {
    var keys: [[UInt8]: Key] = [:]
    for (name, key) in named {
      let bytes = Capability.bytes(name)
      var decoder = KeyDecoder()
      if bytes.count > 1, bytes.first == 0x1B, decoder.feed(bytes) != [.key(key)] {
        keys[bytes] = key
      }
    }
    return keys
  }
}
