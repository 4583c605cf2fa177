/// The times of keys, by kind and by name.
struct KeyTimes {
  private(set) var kinds: [KeyScript.Kind: Sample] = [:]
  private var names: [KeyScript.Kind: [String: Sample]] = [:]
  /// Names of keys without an answer. They are not in `kinds` and `names`.
  private var silent: [KeyScript.Kind: [String]] = [:]

  /// Adds the milliseconds of a key; `nil` means that there was no answer.
  mutating func add(_ milliseconds: Double?, _ kind: KeyScript.Kind, _ name: String) {
    guard let milliseconds else {
      silent[kind, default: []].append(name)
      return
    }
    kinds[kind, default: Sample()].append(milliseconds)
    names[kind, default: [:]][name, default: Sample()].append(milliseconds)
  }

  /// All kinds except filters, which have a separate bar.
  var anyKey: Sample {
    kinds.filter { $0.key != .filter }.values.reduce(into: Sample()) { $0.append($1) }
  }

  /// Folding, unfolding, and the next error.
  var foldOrError: Sample {
    var sample = kinds[.fold] ?? Sample()
    sample.append(kinds[.finding] ?? Sample())
    return sample
  }

  /// The name of a kind's slowest key.
  func slowest(_ kind: KeyScript.Kind) -> String {
    names[kind]?.max { $0.value.max < $1.value.max }?.key ?? ""
  }

  /// The number of keys of a kind without an answer, and their names.
  private func silentKeys(_ kind: KeyScript.Kind) -> String {
    guard let names = silent[kind] else { return "0" }
    return "\(names.count): " + Set(names).sorted().map { "`\($0)`" }.joined(separator: " ")
  }

  /// A row of the table for each kind that was pressed.
  var rows: [[String]] {
    KeyScript.Kind.allCases.compactMap { kind in
      guard let sample = kinds[kind] else { return nil }
      return [
        kind.rawValue, "\(sample.values.count)", Text.milliseconds(sample.percentile(0.5)),
        Text.milliseconds(sample.percentile(0.99)), Text.milliseconds(sample.max),
        "`\(slowest(kind))`", silentKeys(kind),
      ]
    }
  }
}
