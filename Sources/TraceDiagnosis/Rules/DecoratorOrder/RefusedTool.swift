import TraceModel

/// An error that shows that a framework was given FluxLoop's wrapper, or the wrapper a tool object.
struct RefusedTool {
  /// The error line.
  let excerpt: String
  /// The tool, if the error or the source line names it.
  private(set) var tool: String?
  /// The framework, if known.
  private(set) var framework: AgentFramework?
  private(set) var signs: [Sign]

  /// Reads an error message and its traceback, which may be empty. `hasWrapper` is whether the same
  /// observation shows FluxLoop's wrapper.
  init?(error: String, traceback: String, hasWrapper: Bool) {
    guard Refusal.mayOccur(in: error) || Refusal.mayOccur(in: traceback) else { return nil }
    let sections = Traceback(traceback).sections
    for section in sections.reversed() {
      guard let refusal = Refusal(section.message),
        let found = RefusedTool(refusal, section, error: section.message, hasWrapper)
      else { continue }
      self = found
      return
    }
    // With a traceback, an error that only quotes another is the program's.
    guard sections.isEmpty else { return nil }
    var section = Traceback.Section()
    section.error = error
    let message = Refusal(error[...]) == nil ? section.message : error[...]
    guard let refusal = Refusal(message),
      let found = RefusedTool(refusal, section, error: message, hasWrapper)
    else { return nil }
    self = found
  }

  /// Text forms of tools can be very long.
  private static let excerptLimit = 200

  private init?(
    _ refusal: Refusal, _ section: Traceback.Section, error: Substring, _ hasWrapper: Bool
  ) {
    let origin = section.origin
    excerpt = String(error.prefix { !$0.isNewline }.prefix(Self.excerptLimit))
    framework = AgentFramework.of(repr: error) ?? origin.framework
    guard let signs = Self.signs(refusal, origin, section) else { return nil }
    self.signs = signs
    switch refusal {
    case .notCallable(_, let name):
      tool = name
      self.signs += hasWrapper ? [Self.wrapper] : []
    case .notFound(let name):
      guard hasWrapper else { return nil }
      tool = name
      self.signs.append(Self.wrapper)
    case .undefinedName: self.signs += hasWrapper ? [Self.wrapper] : []
    case .missingAttribute, .plainFunction:
      tool = section.lastFrame.flatMap { $0.place == .program ? $0.receiver : nil }
      let isShown = hasWrapper || FluxLoopWrapper.find(in: String(error)) != nil
      self.signs.append(isShown ? Self.wrapper : Self.noWrapper)
    }
  }

  static let wrapper = Sign.strong("FluxLoop's wrapper is a value")
  static let noWrapper = Sign.doubt(
    "FluxLoop's wrapper is not shown, and a function without the framework's decorator is refused "
      + "the same way")

  // MARK: Signs

  private static func signs(
    _ refusal: Refusal, _ origin: ErrorOrigin, _ section: Traceback.Section
  ) -> [Sign]? {
    switch refusal {
    case .notCallable(let name, _): notCallable(name, origin)
    case .missingAttribute(let name): missing(name, origin, section)
    case .plainFunction(let isVendorSentence): plain(isVendorSentence, origin)
    case .undefinedName(let name): undefined(name, origin, section)
    case .notFound: [.strong("the agent does not have a tool that the model was offered")]
    }
  }

  private static func notCallable(_ name: String, _ origin: ErrorOrigin) -> [Sign]? {
    if origin == .fluxLoop {
      return [.strong("FluxLoop's wrapper called or inspected an object that is not a function")]
    }
    guard AgentFramework.makes(name) else {
      // What a framework's decorator makes cannot be inspected; other objects are the program's.
      return nil
    }
    switch origin {
    case .framework(let framework):
      return [.strong("\(framework.name) got a function that wraps a \(name)")]
    case .package: return [.weak("a \(name) was used as a function"), raisedElsewhere]
    case .unknown: return [.weak("a \(name) was used as a function"), noTraceback]
    default: return [.weak("a \(name) was used as a function"), raisedInProgram]
    }
  }

  private static func missing(
    _ name: String, _ origin: ErrorOrigin, _ section: Traceback.Section
  ) -> [Sign]? {
    let isOfTools =
      ToolAttributes.ofTools.contains(name) || ToolAttributes.ofRunnables.contains(name)
    let sign = "a function was used as an object with \(name)"
    switch origin {
    case .framework(let framework): return [.strong("\(framework.name) took a function for a tool")]
    case .program: return missingInProgram(name, sign, section)
    case .package: return isOfTools ? [.strong(sign), raisedElsewhere] : nil
    case .unknown: return isOfTools ? [.weak(sign), noTraceback] : nil
    case .fluxLoop: return nil
    }
  }

  private static func missingInProgram(
    _ name: String, _ sign: String, _ section: Traceback.Section
  ) -> [Sign]? {
    guard let frame = section.lastFrame else { return nil }
    if ToolAttributes.ofTools.contains(name) { return [.strong(sign), .doubt(program)] }
    if ToolAttributes.ofRunnables.contains(name) {
      guard let receiver = frame.receiver(of: name), ToolAttributes.isFactory(receiver) else {
        return [.strong(sign), .doubt(program)]
      }
      return [
        .weak(sign), .objection("\(receiver) is named like a function that makes the object"),
      ]
    }
    guard ToolAttributes.ofMany.contains(name) else { return nil }
    return frame.speaksOfTools(name) ? [.strong(sign), .doubt(program)] : nil
  }

  private static func plain(_ isVendorSentence: Bool, _ origin: ErrorOrigin) -> [Sign]? {
    switch origin {
    case .framework(let framework): [.strong("\(framework.name) refused a plain function")]
    case .package: [.strong("a plain function was refused where a tool was expected")]
    case .unknown where isVendorSentence:
      [.strong("the error is one that only a framework writes, about a plain function")]
    default: nil
    }
  }

  private static func undefined(
    _ name: String, _ origin: ErrorOrigin, _ section: Traceback.Section
  ) -> [Sign]? {
    guard let framework = origin.framework, section.isResolvingAnnotations else { return nil }
    return framework.annotations.contains(name)
      ? [.strong("the annotations of a function are those of \(framework.name)'s own class")]
      : [.weak("a framework could not resolve the annotations of a function"), unknownName]
  }

  private static let program = "the error is raised in the program itself"
  private static let raisedInProgram = Sign.objection(program)
  private static let raisedElsewhere = Sign.doubt("the error is raised in a general package")
  private static let noTraceback = Sign.doubt(
    "there is no traceback that shows where it was raised")
  private static let unknownName = Sign.doubt("the name may be missing in the program itself")
}
