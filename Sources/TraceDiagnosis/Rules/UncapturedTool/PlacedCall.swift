/// A requested call, with when its tool can have run.
struct PlacedCall {
  let call: SeenCall
  let answer: ToolAnswer?
  /// When the tool ran at the earliest and had ended at the latest, in microseconds.
  let window: ClosedRange<Int64>
  /// The observation that records it.
  var observation: Int?

  init(_ call: SeenCall, _ answer: ToolAnswer?, earliest: Int64) {
    self.call = call
    self.answer = answer
    window = earliest...max(earliest, answer?.time ?? .max)
  }
}
