/// The functions of a file, of which one may pop what another one pushed.
struct StackFunctions {
  private var functions: [StackFunction] = []
  /// The names of the file's classes whose `push_observation` is not FluxLoop's.
  private var classes: Set<String> = []

  /// Functions that pop by calling others are followed so far.
  private static let maximumDepth = 4

  mutating func add(_ function: StackFunction) { functions.append(function) }
  mutating func addClass(_ name: String) { classes.insert(name) }

  /// The findings about pushes that no other function of the file may pop.
  var findings: [SourceFinding] {
    guard functions.contains(where: { $0.finding != nil }) else { return [] }
    let popping = popping
    let starting = starting(popping)
    // Those of a callback pop what another callback pushed.
    let pairs = containers { $0.popsOnly && !$0.isCallback }
    let callbacks = containers { $0.pops && $0.isCallback }
    let managers = containers { $0.pops && $0.isExit }
    return functions.compactMap { function in
      let container = function.container
      let isPopped =
        managers.contains(container) || function.isCallback && callbacks.contains(container)
        || function.mentionsAny(of: popping)
        || !function.pops && (pairs.contains(container) || starting.contains(function.name))
      let isOther = function.owner.map(classes.contains) ?? false
      return isPopped || isOther ? nil : function.finding
    }
  }

  private func containers(where isIncluded: (StackFunction) -> Bool) -> Set<Int> {
    Set(functions.filter(isIncluded).map(\.container))
  }

  /// The names of functions that pop what others pushed, directly or by functions that they use.
  private var popping: Set<String> {
    let pushing = Set(functions.filter(\.pushes).map(\.name))
    var names = Set(functions.filter(\.popsOnly).map(\.name))
    for _ in 1..<Self.maximumDepth {
      // One that uses a function that pushes pops that function's.
      names.formUnion(
        functions.filter { !$0.pushes && $0.mentionsAny(of: names) && !$0.mentionsAny(of: pushing) }
          .map(\.name))
    }
    return names
  }

  /// The names that occur in functions that pop what others pushed.
  private func starting(_ popping: Set<String>) -> Set<String> {
    functions.filter { $0.popsOnly || !$0.pushes && $0.mentionsAny(of: popping) }
      .reduce(into: []) { $0.formUnion($1.mentions) }
  }
}
