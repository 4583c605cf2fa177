import ArgumentParser
import TraceCore

/// What models cost.
struct PriceOptions: ParsableArguments {
  @Option(
    name: .customLong("prices"),
    help: """
      File of model prices in the format of LiteLLM's model_prices_and_context_window.json, from \
      which costs are computed.
      """,
    completion: .file())
  var path: String?

  /// The prices of the file; `nil` if none is named. Ends the program when it cannot be used.
  func prices() throws -> Prices? {
    guard let path else { return nil }
    do {
      if let prices = Prices(try JSONDocument(try TextFile.bytes(path))) { return prices }
    } catch let failure as SystemFailure {
      try Opening.fail("\(path): \(failure.description)")
    } catch let failure as JSONFailure {
      try Opening.fail("\(path): not JSON, at byte \(failure.offset + 1)")
    }
    try Opening.fail("\(path): no model in it has an input_cost_per_token")
  }
}
