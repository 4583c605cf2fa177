/// A call that no observation records, with what it says.
struct LostCall {
  let placed: PlacedCall
  /// Its index among the calls of the trace.
  let number: Int
  let details: CallDetails
  let answer: AnswerDetails?

  var name: String { placed.call.name }
  var caller: Int? { placed.call.caller }
}
