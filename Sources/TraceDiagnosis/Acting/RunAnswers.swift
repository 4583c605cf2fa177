import TraceIndex
import TraceModel

/// Which observations of one run made the answers that they have, and did not pass them on.
struct RunAnswers {
  private let experiment: Experiment
  private let rows: Range<Int>
  private let candidates: ModelCandidates
  private let answers: [Int32: ModelAnswer]
  private let tools: Set<Int32>

  init(
    _ experiment: Experiment, _ trace: Int, candidates: ModelCandidates,
    answers: [Int32: ModelAnswer], tools: Set<Int32>
  ) {
    self.experiment = experiment
    rows = experiment.tree.rows(ofTrace: trace)
    self.candidates = candidates
    self.answers = answers
    self.tools = tools
  }

  private var columns: ObservationColumns { experiment.observations }

  /// The observations that act as generations: the innermost ones that have an answer, each answer once.
  var generations: [Int] {
    let recorded = recordedTokens()
    var known: Set<Key> = []
    return innermost().sorted { (columns.ends[$0], $0) < (columns.ends[$1], $1) }.filter { index in
      let tokens = columns.tokens[index]
      if candidates[index] == .tokens, let end = recorded[tokens], end <= columns.ends[index] {
        return false
      }
      guard let messages = answers[Int32(index)]?.messages else { return true }
      return known.insert(Key(messages: messages, tokens: tokens)).inserted
    }
  }

  /// What distinguishes two answers.
  private struct Key: Hashable {
    let messages: UInt64
    let tokens: UInt32
  }

  /// The totals of the recorded generations, and when the first one with each of them ended: what has
  /// the same total later passes its answer on.
  private func recordedTokens() -> [UInt32: Int64] {
    var tokens: [UInt32: Int64] = [:]
    for row in rows {
      guard let index = experiment.tree.observation(row), columns.types[index] == .generation,
        columns.tokens[index] != ObservationColumns.missingTokens
      else { continue }
      tokens[columns.tokens[index]] = min(
        tokens[columns.tokens[index]] ?? .max, columns.ends[index])
    }
    return tokens
  }

  /// The candidates with an answer that have no generation below, recorded or acting.
  private func innermost() -> [Int] {
    var found: [Int] = []
    // By row, whether there is one at or below it: rows below come later.
    var hasModel = [Bool](repeating: false, count: rows.count)
    var hasTool = hasModel
    for row in rows.reversed() {
      let position = row - rows.lowerBound
      if let index = experiment.tree.observation(row) {
        if !hasModel[position], isAnswer(index, isAboveTool: hasTool[position]) {
          found.append(index)
          hasModel[position] = true
        }
        if columns.types[index] == .generation { hasModel[position] = true }
        if columns.types[index] == .tool || tools.contains(Int32(index)) {
          hasTool[position] = true
        }
      }
      guard let parent = experiment.tree.parent(row), rows.contains(parent) else { continue }
      let above = parent - rows.lowerBound
      hasModel[above] = hasModel[above] || hasModel[position]
      hasTool[above] = hasTool[above] || hasTool[position]
    }
    return found
  }

  private func isAnswer(_ index: Int, isAboveTool: Bool) -> Bool {
    guard let answer = answers[Int32(index)], !tools.contains(Int32(index)) else { return false }
    if candidates[index] == .tokens { return true }
    return answer.messages != nil && answer.isStated && !answer.isPassedOn && !isAboveTool
  }
}
