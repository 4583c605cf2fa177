import TraceModel

/// Whose code raised an exception.
enum ErrorOrigin: Equatable {
  /// FluxLoop's wrapper, with what it decorates.
  case fluxLoop
  case framework(AgentFramework)
  /// A package that is no framework for agents.
  case package
  case program
  /// There is no traceback.
  case unknown

  /// The innermost call decides. Python's own functions and general packages act for their callers,
  /// so a framework around them counts first.
  init(_ frames: [TracebackFrame]) {
    var sawPackage = false
    for frame in frames.reversed() {
      switch frame.place {
      case .standardLibrary: continue
      case .fluxLoop:
        self = sawPackage ? .package : .fluxLoop
        return
      case .program:
        self = sawPackage ? .package : .program
        return
      case .package(let path):
        if let framework = AgentFramework.all.first(where: { $0.contains(path) }) {
          self = .framework(framework)
          return
        }
        sawPackage = true
      }
    }
    self = sawPackage ? .package : .unknown
  }

  var framework: AgentFramework? {
    if case .framework(let framework) = self { return framework }
    return nil
  }
}

extension Traceback.Section {
  /// Where the exception comes from.
  var origin: ErrorOrigin { ErrorOrigin(frames) }
}
