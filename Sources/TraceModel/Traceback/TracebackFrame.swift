/// One call in a traceback.
package struct TracebackFrame: Equatable {
  /// Whose code a file is.
  package enum Place: Equatable {
    case program, standardLibrary
    /// The decorators of FluxLoop.
    case fluxLoop
    /// The path of a file below `site-packages`.
    case package(String)
  }

  package let file: String
  package let line: Int
  package let function: String
  /// The source, without indentation. Python prints all lines of a long expression.
  package private(set) var source = ""

  /// Reads `File "program.py", line 3, in run`, without indentation.
  package init?(_ text: Substring) {
    guard text.hasPrefix("File \"") else { return nil }
    let path = text.dropFirst(6).prefix { $0 != "\"" }
    let rest = text[path.endIndex...]
    guard rest.hasPrefix("\", line ") else { return nil }
    let digits = rest.dropFirst(8).prefix(while: \.isNumber)
    guard let line = Int(digits) else { return nil }
    let tail = rest[digits.endIndex...]
    file = path.contains("\\") ? String(path.map { $0 == "\\" ? "/" : $0 }) : String(path)
    self.line = line
    function = tail.hasPrefix(", in ") ? String(tail.dropFirst(5)) : ""
  }

  mutating func addSource(_ line: Substring) { source += source.isEmpty ? line : " " + line }

  package var place: Place {
    let folders = file.split(separator: "/")
    if let packages = folders.lastIndex(where: { $0 == "site-packages" || $0 == "dist-packages" }) {
      let path = folders[(packages + 1)...].joined(separator: "/")
      return path.hasPrefix("fluxloop/") ? .fluxLoop : .package(path)
    }
    if file.hasSuffix("fluxloop/decorators.py") { return .fluxLoop }
    if file.hasPrefix("<") && file != "<stdin>" { return .standardLibrary }
    return Self.isInStandardLibrary(file) ? .standardLibrary : .program
  }

  /// Whether a path is one of Python's installation, such as `/usr/lib/python3.11/typing.py`.
  private static func isInStandardLibrary(_ file: String) -> Bool {
    let parts = file.lowercased().split(separator: "/").map(String.init)
    guard let name = parts.lastIndex(where: isVersion), name + 1 < parts.count else { return false }
    let isInstalled = name > 0 && (parts[name - 1] == "lib" || parts[name - 1] == "lib64")
    return isInstalled || parts[name + 1] == "lib" || modules.contains(parts[name + 1])
  }

  /// `python3`, `python3.11`, `python311`.
  private static func isVersion(_ folder: String) -> Bool {
    folder.hasPrefix("python") && folder.dropFirst(6).first?.isNumber == true
      && folder.dropFirst(6).allSatisfy { $0.isNumber || $0 == "." || $0 == "t" }
  }

  /// The modules that call functions for others.
  private static let modules: Set<String> = [
    "inspect.py", "typing.py", "functools.py", "asyncio", "concurrent", "contextlib.py",
    "threading.py", "json", "copy.py", "dataclasses.py", "importlib", "runpy.py",
  ]
}
