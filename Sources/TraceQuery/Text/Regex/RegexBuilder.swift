/// Appends the instructions of a regular expression's elements to its program.
struct RegexBuilder {
  private(set) var program = RegexProgram()
  private var setNumbers: [RegexSet: Int] = [:]

  /// The position of the next instruction.
  var end: Int { program.instructions.count }

  mutating func take(_ set: RegexSet) throws(RegexMistake) {
    try append(.take(number(of: set)))
  }

  mutating func check(_ assertion: RegexAssertion) throws(RegexMistake) {
    try append(.check(assertion))
    if assertion.needsWords {
      program.wordSet = number(of: RegexSet(.word(), ignoresCase: false))
    }
  }

  /// Makes what starts at a position one branch of several; returns the position of the jump to the
  /// end of the last branch, for ``land(_:)``.
  mutating func endBranch(from start: Int) throws(RegexMistake) -> Int {
    try RegexLimits.checkSize(end + 2)
    program.instructions.insert(.fork(end - start + 2), at: start)
    program.instructions.append(.jump(0))
    return end - 1
  }

  /// Makes jumps lead to the next instruction.
  mutating func land(_ jumps: [Int]) {
    for jump in jumps { program.instructions[jump] = .jump(end - jump) }
  }

  /// Repeats what starts at a position, without a bound where `maximum` is `nil`.
  mutating func `repeat`(
    from start: Int, minimum: Int, maximum: Int?
  ) throws(RegexMistake) {
    let element = Array(program.instructions[start...])
    let (size, optional) = (element.count, (maximum ?? minimum + 1) - minimum)
    try RegexLimits.checkSize(start + minimum * size + optional * (size + 1) + 1)
    program.instructions.removeSubrange(start...)
    for _ in 0..<minimum { program.instructions += element }
    if let maximum {
      // Each optional copy can be left out together with those after it.
      for copy in minimum..<maximum {
        program.instructions.append(.fork((maximum - copy) * (element.count + 1)))
        program.instructions += element
      }
    } else if minimum > 0 {
      program.instructions.append(.fork(-element.count))
    } else {
      program.instructions.append(.fork(element.count + 2))
      program.instructions += element
      program.instructions.append(.jump(-element.count - 1))
    }
  }

  private mutating func number(of set: RegexSet) -> Int {
    if let number = setNumbers[set] { return number }
    let number = program.sets.count
    program.sets.append(set)
    setNumbers[set] = number
    return number
  }

  private mutating func append(_ instruction: RegexProgram.Instruction) throws(RegexMistake) {
    try RegexLimits.checkSize(end + 1)
    program.instructions.append(instruction)
  }
}
