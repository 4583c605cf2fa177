import Explorer
import Support

/// A program that sets a clipboard from its standard input.
struct ClipboardTool {
  struct Failure: Error, CustomStringConvertible { let description: String }

  private let name: String
  private let arguments: [String]

  /// Milliseconds that a program may take.
  private static let limit = 2000

  private init(_ name: String, _ arguments: String...) {
    self.name = name
    self.arguments = arguments
  }

  /// The clipboards that this session can reach; for each, the programs that set it.
  ///
  /// A program without a display would set nothing, or that of a machine in front of which nobody sits.
  static func available() -> [[ClipboardTool]] {
    var clipboards: [[ClipboardTool]] = []
    // Also sets the clipboard of the terminal, in the default configuration too.
    if isSet("TMUX") { clipboards.append([ClipboardTool("tmux", "load-buffer", "-w", "-")]) }
    if isSet("WAYLAND_DISPLAY") {
      clipboards.append([ClipboardTool("wl-copy", "--type", "text/plain")])
    } else if isSet("DISPLAY") {
      clipboards.append([
        ClipboardTool("xclip", "-selection", "clipboard"),
        ClipboardTool("xsel", "--clipboard", "--input"),
      ])
    }
    #if canImport(Darwin)
      if !isSet("SSH_CONNECTION"), !isSet("SSH_TTY") {
        clipboards.append([ClipboardTool("pbcopy")])
      }
    #endif
    return clipboards
  }

  private static func isSet(_ variable: String) -> Bool {
    getenv(variable).map { $0.pointee != 0 } ?? false
  }

  /// Runs the first of some programs that is installed; returns its name, or `nil` if none is.
  static func run(_ tools: [ClipboardTool], _ extract: Extract) -> Result<String?, Failure> {
    do throws(PrivateFileFailure) {
      // A file, because a program that does not read a pipe would block this one.
      let file = try PrivateFile(extract.bytes, name: extract.fileName)
      file.lend()
      defer { file.remove() }
      for tool in tools {
        guard let result = tool.run(file) else { continue }
        return result.map { tool.name }
      }
      return .success(nil)
    } catch {
      return .failure(Failure(description: error.description))
    }
  }

  /// `nil` if the program is not installed.
  private func run(_ file: PrivateFile) -> Result<Void, Failure>? {
    // An open output would keep the program's background process from being left alone.
    let streams: [ProcessStart.Stream] = [.path(file.path), .path("/dev/null"), .path("/dev/null")]
    do throws(ProcessStartFailure) {
      let child = try ProcessStart([name] + arguments, streams: streams, isDetached: true).start()
      let end = ProcessEnd.wait(for: child, milliseconds: Self.limit)
      return end.failure.map { .failure(Failure(description: "\(name): \($0)")) } ?? .success(())
    } catch {
      return error.isMissing ? nil : .failure(Failure(description: error.description))
    }
  }
}
