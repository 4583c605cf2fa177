import CellGrid
import Testing

@testable import Explorer

/// Actions as the run loop performs them, with all requests about an experiment answered at once.
extension State {
  /// Performs an action and answers its requests; returns the other effects.
  @discardableResult
  mutating func perform(_ action: Action) -> [Effect] {
    var rest: [Effect] = []
    Explorer.run(action, on: &self) { effect in
      if let answer = effect.answer { return answer }
      rest.append(effect)
      return nil
    }
    return rest
  }

  /// Answers the running request of a slot.
  @discardableResult
  mutating func answer(_ answer: Answer, in slot: RequestSlot) -> [Effect] {
    guard let id = requests.running[slot] else {
      Issue.record("no request is running in the slot \(slot)")
      return []
    }
    return perform(.answered(answer, id))
  }

  /// Types characters one after the other.
  mutating func pressKeys(_ characters: String) {
    for key in Key.typed(characters) { perform(.key(key)) }
  }

  /// Presses keys one after the other.
  mutating func pressKeys(_ keys: Key...) {
    for key in keys { perform(.key(key)) }
  }

  /// Types characters without answering their requests; returns all effects.
  mutating func pressUnanswered(_ characters: String) -> [Effect] {
    Key.typed(characters).flatMap { update(&self, .key($0)) }
  }
}

extension Key {
  /// The keys that type a text.
  static func typed(_ text: String) -> [Key] { text.map { .character($0) } }
}
