/// Identifies a request among all others, earlier ones of the same slot included.
package struct RequestID: Hashable, Sendable {
  package let slot: RequestSlot
  let generation: Int
}
