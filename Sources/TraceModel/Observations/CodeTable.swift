/// The names of types or levels by number. The first numbers are fixed; any number of names is added.
package struct CodeTable: Sendable {
  package private(set) var names: [String]
  /// By the number of the name in the strings of the experiment.
  private var codes: [UInt32: UInt32] = [:]
  /// Observations often have the type of the one before.
  private var latest: (string: UInt32, code: UInt32)?

  package init(_ names: [String]) { self.names = names }

  /// The code of a string, which is added if it is new. It must be none of the fixed names.
  package mutating func code(ofString string: UInt32, in strings: StringTable) -> UInt32 {
    if let latest, latest.string == string { return latest.code }
    let code = codes[string] ?? add(strings[string])
    codes[string] = code
    latest = (string, code)
    return code
  }

  private mutating func add(_ name: String) -> UInt32 {
    names.append(name)
    return UInt32(names.count - 1)
  }
}
