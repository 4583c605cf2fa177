/// The runs of `turns.jsonl` to which no failure has been assigned, in the order of the file. Either file
/// may lack the iteration and the persona, which then agree with any.
struct RestoredRuns {
  /// What is known of a run or a failure.
  private struct Key: Hashable {
    let input: String
    let iteration: Part<Int>
    let persona: Part<String>
  }

  private enum Part<Value: Hashable>: Hashable {
    case known(Value)
    case unknown, any

    init(_ value: Value?) { self = value.map { .known($0) } ?? .unknown }

    /// The parts of the runs with which a failure's value agrees.
    static func agreeing(with value: Value?) -> [Part] {
      value.map { [.known($0), .unknown] } ?? [.any]
    }
  }

  /// The positions of runs, ascending.
  private struct Queue {
    var positions: [Int] = []
    var next = 0
  }

  private var numbers: [Int] = []
  private var isTaken: [Bool] = []
  private var queues: [Key: Queue] = [:]

  mutating func add(_ number: Int, input: String, iteration: Int?, persona: String?) {
    for iteration in [Part(iteration), .any] {
      for persona in [Part(persona), .any] {
        let key = Key(input: input, iteration: iteration, persona: persona)
        queues[key, default: Queue()].positions.append(numbers.count)
      }
    }
    numbers.append(number)
    isTaken.append(false)
  }

  /// Takes the first run that agrees with a failure. All calls together are linear.
  mutating func take(input: String, iteration: Int?, persona: String?) -> Int? {
    var first: Int?
    for iteration in Part.agreeing(with: iteration) {
      for persona in Part.agreeing(with: persona) {
        let key = Key(input: input, iteration: iteration, persona: persona)
        if let position = firstFree(key) { first = min(first ?? position, position) }
      }
    }
    guard let first else { return nil }
    isTaken[first] = true
    return numbers[first]
  }

  private mutating func firstFree(_ key: Key) -> Int? {
    guard let queue = queues[key] else { return nil }
    var next = queue.next
    while next < queue.positions.count, isTaken[queue.positions[next]] { next += 1 }
    if next > queue.next { queues[key]?.next = next }
    return next < queue.positions.count ? queue.positions[next] : nil
  }
}
