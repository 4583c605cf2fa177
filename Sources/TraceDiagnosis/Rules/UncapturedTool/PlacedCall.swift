import TraceIndex
import TraceModel

/// A requested call, with when its tool can have run.
struct PlacedCall {
  let call: SeenCall
  let answer: ToolAnswer?
  /// When the tool ran at the earliest and had ended at the latest, in microseconds.
  let window: ClosedRange<Int64>
  /// The observation that records it.
  var observation: Int?

  init(
    _ call: SeenCall, _ answer: ToolAnswer?, _ columns: ObservationColumns, agent: Int?
  ) {
    self.call = call
    self.answer = answer
    // An output with the answer was made after the tool had run.
    let earliest = call.isAnsweredHere ? agent : call.caller
    let lower = earliest.map { columns.starts[$0] } ?? .min
    window = lower...max(lower, answer?.time ?? .max)
  }
}
