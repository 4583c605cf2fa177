import Support

/// The form in which texts are compared: canonically composed, and folded where case is ignored.
///
/// Texts match a pattern of any kind as their forms do, so that canonically equivalent texts match
/// the same patterns.
struct TextForm: Hashable {
  let ignoresCase: Bool

  /// The form of a text, which must be valid UTF-8; `nil` if the text has this form already. Linear.
  func form(
    of text: UnsafeBufferPointer<UInt8>, isStopped: () -> Bool = { false }
  ) -> [UInt8]? {
    let composed = CanonicalComposition.composed(text, isStopped: isStopped)
    guard ignoresCase else { return composed }
    guard let composed else { return CaseFolding.folded(text) }
    // Some letters are composed in one case only, as `ǰ` is. Only a text with marks has such.
    let folded = composed.withUnsafeBufferPointer { CaseFolding.folded($0) }
    return folded.withUnsafeBufferPointer {
      CanonicalComposition.composed($0, isStopped: isStopped)
    } ?? folded
  }

  /// The form of a pattern.
  func form(of text: String) -> String {
    var text = text
    return text.withUTF8 { form(of: $0) }.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// Calls a function with the form of a text.
  func withForm<Result>(
    of text: UnsafeBufferPointer<UInt8>, isStopped: () -> Bool = { false },
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard let form = form(of: text, isStopped: isStopped) else { return body(text) }
    return form.withUnsafeBufferPointer(body)
  }
}
