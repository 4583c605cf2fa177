/// What the occurrences of one failure have in common.
///
/// The parts are made from the files, so that the same failure has the same signature in every run and
/// every experiment.
public struct FailureSignature: Hashable, Sendable {
  /// The class of the exception without its module; `evaluation` or `contract` for a failed verdict;
  /// `nil` if no class is known.
  public let errorClass: String?
  /// The first line of the message without the class, with what varies masked; at most 200 characters.
  public let message: String
  /// Where it failed: the type and name of the observation and the innermost frame of the user's own
  /// code, as far as they are known; the evaluator; the type of the assertion.
  public let place: String?

  static let evaluationClass = "evaluation"
  static let contractClass = "contract"

  /// Characters of a name in a place.
  private static let nameLimit = 80

  /// Masks the message.
  init(class errorClass: String?, message: String, place: [String?]) {
    let bare = errorClass?.split(separator: ".").last.map { String($0.prefix(Self.nameLimit)) }
    self.errorClass = bare
    let masked = MessageMask.masked(message, class: bare)
    self.message = masked.isEmpty ? "no message" : masked
    let parts = place.compactMap { $0 }.filter { !$0.isEmpty }.map { $0.prefix(Self.nameLimit) }
    self.place = parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// All failures beyond the number of groups that are kept.
  static let others = FailureSignature(class: nil, message: "other failures", place: [])

  /// The class and the message.
  public var title: String { [errorClass, message].compactMap { $0 }.joined(separator: ": ") }

  /// All of it in one line: `KeyError: '…' @ tool lookup_order, agent.py:lookup_order`.
  public var text: String { [title, place].compactMap { $0 }.joined(separator: " @ ") }
}
