/// What an error message says about a function or an object that was refused.
enum Refusal: Equatable {
  /// An object that FluxLoop or a framework called, or inspected, and that is no function.
  case notCallable(className: String, tool: String?)
  /// A function was taken for an object with an attribute.
  case missingAttribute(String)
  /// The message refuses a plain function, or says that something is no tool.
  case plainFunction(isVendorSentence: Bool)
  /// A name in a function's annotations.
  case undefinedName(String)
  /// A tool that an agent does not have.
  case notFound(tool: String)

  /// What a message says, if it starts with it. Messages that quote it are about something else.
  init?(_ message: Substring) {
    let line = String(message.prefix { !$0.isNewline })
    if let refusal = Self.object(line) ?? Self.function(line) ?? Self.name(line) {
      self = refusal
    } else if Self.refusesFunction(String(message.prefix(4_000))) {
      self = .plainFunction(isVendorSentence: Self.isVendorSentence(line))
    } else {
      return nil
    }
  }

  /// Whether a text can contain such a message. Most errors have nothing to do with tools, and their
  /// tracebacks need no parsing.
  static func mayOccur(in text: String) -> Bool {
    !text.isEmpty && phrases.contains { text.firstRange(of: $0) != nil }
  }

  private static let phrases =
    [
      " callable", "supported by signature", "has no attribute '", "no signature found",
      "is not a module", "' is not defined", " not found in agent ",
    ] + refusals

  // MARK: Objects

  /// The ends of messages that start with an object's text form.
  private static let inspections = [
    " is not a callable object", " is not supported by signature",
    " is not a module, class, method, or function.",
  ]

  private static let builtin = "no signature found for builtin "

  private static func object(_ line: String) -> Refusal? {
    let isBuiltin = line.hasPrefix(builtin)
    for ending in inspections where isBuiltin || line.firstRange(of: ending) != nil {
      let start = isBuiltin ? builtin.count : line.hasPrefix("callable ") ? 9 : 0
      let repr = line.dropFirst(start)
      guard let name = className(of: repr) else { return nil }
      return .notCallable(className: name, tool: tool(in: repr))
    }
    guard line.hasPrefix("'"), let name = quoted(line) else { return nil }
    let rest = line.dropFirst(name.count + 2)
    let calls = [
      " object is not callable", " object has no attribute '__name__'",
      " object has no attribute '__qualname__'",
    ]
    guard calls.contains(where: { rest.hasPrefix($0) }) else { return nil }
    return .notCallable(className: name, tool: nil)
  }

  /// The class in `FunctionTool(name=…` or `<agno.tools.Function object at 0x7f…>`.
  private static func className(of repr: Substring) -> String? {
    let path = repr.drop { $0 == "<" }.prefix { $0.isLetter || $0.isNumber || "_.".contains($0) }
    return path.split(separator: ".").last.map(String.init)
  }

  /// The name in `FunctionTool(name='pay', …`.
  static func tool(in repr: Substring) -> String? {
    let start = repr.prefix(200)
    guard let range = String(start).firstRange(of: "name='") else { return nil }
    let rest = String(start)[range.upperBound...]
    let name = rest.prefix { $0 != "'" }
    let isName = !name.isEmpty && name.count <= 100 && !name.contains(where: \.isWhitespace)
    return isName && name.endIndex < rest.endIndex ? String(name) : nil
  }

  // MARK: Functions

  private static func function(_ line: String) -> Refusal? {
    for start in [
      "'function' object has no attribute '", "type object 'function' has no attribute '",
    ]
    where line.hasPrefix(start) {
      return .missingAttribute(String(line.dropFirst(start.count).prefix { $0 != "'" }))
    }
    return nil
  }

  private static func name(_ line: String) -> Refusal? {
    if line.hasPrefix("name '"), line.firstRange(of: "' is not defined") != nil {
      return quoted(String(line.dropFirst(5))).map { .undefinedName($0) }
    }
    if line.hasPrefix("Tool "), let range = line.firstRange(of: " not found in agent ") {
      let name = line[line.index(line.startIndex, offsetBy: 5)..<range.lowerBound]
      return name.contains(where: \.isWhitespace) ? nil : .notFound(tool: String(name))
    }
    return nil
  }

  private static func quoted(_ text: String) -> String? {
    let name = text.dropFirst().prefix { $0 != "'" }
    return name.isEmpty || name.count > 100 ? nil : String(name)
  }

  // MARK: Sentences

  /// Parts of messages that refuse a function. They count where a framework raises the error.
  private static let refusals = [
    "<class 'function'>", "'function' object", "input_type=function",
    "type function is not JSON serializable", "instance of BaseTool", "instance of Tool ",
    "got function", "must be Tool ", "must be a Tool", "must be an instance of Tool",
    "Toolset instances",
    ".<locals>.decorator.<locals>.",
  ]

  private static func refusesFunction(_ text: String) -> Bool {
    refusals.contains { text.firstRange(of: $0) != nil }
  }

  /// Sentences that one framework writes, and only about a function in its list of tools.
  private static func isVendorSentence(_ line: String) -> Bool {
    line.hasPrefix("Unknown tool type: <class 'function'>")
      || line.hasPrefix("Hosted tools are not supported")
        && line.firstRange(of: "Got tool type: <class 'function'>") != nil
  }
}
