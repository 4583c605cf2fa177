import Testing

/// A tool call and its result as a vendor's library makes them and FluxLoop's SDK serializes them.
struct VendorStory: Sendable, CustomTestStringConvertible {
  let vendor: String
  /// The id of the call, if the vendor has ids.
  let id: String?
  let json: String

  init(_ vendor: String, id: String?, _ json: String) {
    (self.vendor, self.id, self.json) = (vendor, id, json)
  }

  static let all = openAI + models + frameworks

  var testDescription: String { "\(vendor): \(json.prefix(60))" }
}
