/// A function of a file, and what it does with FluxLoop's stack of observations.
struct StackFunction {
  var name: String
  /// The number of the scope that it is defined in.
  var container: Int
  var isMethod: Bool
  var pushes: Bool
  var pops: Bool
  /// The names in its body, of which it may call some, or pass them on to be called.
  var mentions: Set<String>
  /// The finding about a push that the function itself does not surely pop.
  var finding: SourceFinding?
  /// The path of what the push of the finding is called on, without the calls at its end.
  var owner: String?

  var isCallback: Bool { name.hasPrefix("on_") }
  var isExit: Bool { isMethod && (name == "__exit__" || name == "__aexit__") }
  /// Whether it pops what another function pushed.
  var popsOnly: Bool { pops && !pushes }

  func mentionsAny(of names: Set<String>) -> Bool { !mentions.isDisjoint(with: names) }
}
