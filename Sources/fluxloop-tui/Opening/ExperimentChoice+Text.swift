import Explorer
import TraceCore

extension ExperimentChoice {
  /// The experiment that opens and why, for the narrow line of the screen.
  var shortText: String {
    let rest = unread.isEmpty ? "" : "; \(counted(unread.count, "path")) could not be read"
    return text(location.name, rest)
  }

  /// The experiment that opens and why.
  var text: String {
    // `.` and `..` say little.
    let name = location.path.hasSuffix(".") ? location.name : location.path
    return text(name, OpenFailure.unreadText(unread).map { "; " + $0 } ?? "")
  }

  private func text(_ name: String, _ rest: String) -> String {
    let mark = location.kind == .aborted ? ", which was aborted or is still running" : ""
    return "opened \(name)\(mark) (\(reasonText)\(rest))"
  }

  private var reasonText: String {
    switch reason {
    case .workingFolder: "the experiment of the working folder"
    case .newest(1, let folders) where unread.isEmpty:
      "the only experiment in \(Self.listed(folders))"
    case .newest(let count, let folders):
      "the newest of \(count)\(unread.isEmpty ? "" : " that could be read") in \(Self.listed(folders))"
    case .store: "an offline store, because there is no experiment"
    }
  }

  private static func listed(_ folders: [String]) -> String {
    let names = folders.prefix(3).map { folder in
      folder == "." ? "the working folder" : folder == ".." ? "the parent folder" : folder
    }
    return (names + (folders.count > 3 ? ["…"] : [])).joined(separator: ", ")
  }
}
