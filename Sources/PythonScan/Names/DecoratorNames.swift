/// Names of decorators that the user adds to those that are known, such as `registry.tool`.
///
/// A file may also import them under an alias.
public struct DecoratorNames: Sendable {
  /// Those that register a function with a framework, or turn it into an object.
  public var framework: [String]
  /// Those that record a function as FluxLoop's do.
  public var fluxloop: [String]

  public init(framework: [String] = [], fluxloop: [String] = []) {
    self.framework = framework
    self.fluxloop = fluxloop
  }

  /// The names that a file contains at least one of if it uses FluxLoop.
  var marks: [[UInt8]] {
    let own = fluxloop.compactMap { $0.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.last }
    return (["fluxloop", "push_observation"] + own.map(String.init)).map { Array($0.utf8) }
  }
}
