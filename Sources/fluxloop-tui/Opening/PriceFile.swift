import ArgumentParser
import TraceCore

/// The file of `--prices`.
enum PriceFile {
  static let help: ArgumentHelp = """
    File of model prices in the format of LiteLLM's model_prices_and_context_window.json, from which \
    costs are computed.
    """

  /// The prices of a file; `nil` if none is named. Ends the program when it cannot be used.
  static func prices(_ path: String?) throws -> Prices? {
    guard let path else { return nil }
    do {
      if let prices = Prices(try JSONDocument(withoutMark(try TextFile.bytes(path)))) {
        report(prices.unreadableFields, in: path)
        if prices.isUsable { return prices }
      }
    } catch let failure as SystemFailure {
      try Opening.fail("\(path): \(failure.description)")
    } catch let failure as JSONFailure {
      try Opening.fail("\(path): at byte \(failure.offset + 1), expected \(failure.expected.text)")
    }
    try Opening.fail("\(path): no model in it has prices per token that can be used")
  }

  /// The text without the byte order mark that some editors write.
  private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
  }

  /// Reports models whose costs are unknown because of their prices.
  private static func report(_ fields: [Prices.UnreadableField], in path: String) {
    guard let first = fields.first else { return }
    let others = Set(fields.map(\.model)).count - 1
    StandardError.report(
      "\(path): the \(first.name) of \(first.model) is no price, so its costs are not known"
        + (others > 0 ? "; nor are those of \(others) other models" : ""))
  }
}
