import JSONText
import Messages

extension JSONDocument.Value {
  /// Larger texts in strings are not parsed.
  private static var textLimit: Int { 4 << 20 }

  /// The document in a string that looks like an object or a list.
  var jsonText: JSONDocument? {
    guard range.count < Self.textLimit, let text = string?.trimmingBlanks(),
      text.utf8.first == UInt8(ascii: "{") || text.utf8.first == UInt8(ascii: "[")
    else { return nil }
    return JSONDocument.parsed(Array(text.utf8))
  }

  /// The document in a string that is JSON, or that Python wrote for objects which report tokens.
  var embeddedText: JSONDocument? { jsonText ?? pythonText(ifBytes: UsageHint.mayReport) }

  /// The document in a string that Python wrote for objects, if the string's bytes meet a condition.
  func pythonText(ifBytes meet: (UnsafeBufferPointer<UInt8>) -> Bool) -> JSONDocument? {
    guard range.count < Self.textLimit, var text = string, text.withUTF8(meet) else { return nil }
    let document = PythonText.json(text).flatMap(JSONDocument.parsed)
    // A sentence that begins with `name=` has words between its members.
    let isSentence = document?.root["__class__"] == nil && document?.root[""] != nil
    return isSentence ? nil : document
  }
}
