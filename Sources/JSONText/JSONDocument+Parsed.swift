extension JSONDocument {
  /// The document of a text; `nil` if the text is not JSON, where it does not matter why.
  package static func parsed(_ text: [UInt8]) -> JSONDocument? {
    do throws(JSONFailure) {
      return try JSONDocument(text)
    } catch {
      return nil
    }
  }
}
