import Support
import TraceModel

extension StringTable {
  /// For each string the number of the one that represents all that are canonically equivalent to it,
  /// preferably the composed one; `nil` if no two strings are equivalent, as in nearly all files.
  ///
  /// Linear in the bytes of the strings; the dictionary has only those that are not composed.
  func canonicalNumbers() -> [UInt32]? {
    var numbers: [UInt32]?
    var firstOfComposed: [[UInt8]: UInt32] = [:]
    for number in 0..<UInt32(count) {
      guard
        let composed = utf8(number).withUnsafeBufferPointer({ CanonicalComposition.composed($0) })
      else { continue }
      let text = String(foreign: composed)
      let representative = self.number(of: text) ?? firstOfComposed[composed] ?? number
      firstOfComposed[composed] = representative
      if representative != number {
        numbers = numbers ?? Array(0..<UInt32(count))
        numbers?[Int(number)] = representative
      }
    }
    return numbers
  }
}
