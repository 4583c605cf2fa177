/// A part of one of several messages.
package struct PartPosition: Sendable, Hashable {
  package let message: Int
  package let part: Int

  package init(message: Int, part: Int) {
    self.message = message
    self.part = part
  }
}
