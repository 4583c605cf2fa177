/// The requests in progress, at most one per slot.
///
/// A new request in a slot replaces the one before, whose answers are stale from then on.
struct Requests: Sendable {
  private(set) var requestCount = 0
  private(set) var running: [RequestSlot: RequestID] = [:]

  mutating func start(_ work: Request.Work) -> Request {
    requestCount += 1
    let id = RequestID(slot: work.slot, generation: requestCount)
    running[work.slot] = id
    return Request(id: id, work: work)
  }

  /// Forgets the request of a slot, so that its answers are stale; false when there is none.
  mutating func forget(_ slot: RequestSlot) -> Bool { running.removeValue(forKey: slot) != nil }

  /// Whether an answer is still wanted. The last answer frees the slot.
  mutating func accepts(_ answer: Answer, to id: RequestID) -> Bool {
    guard running[id.slot] == id else { return false }
    if answer.isFinal { running[id.slot] = nil }
    return true
  }
}
