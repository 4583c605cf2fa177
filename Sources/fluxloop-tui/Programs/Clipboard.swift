import CursesTerminal
import Explorer
import Support

/// Puts texts into the clipboard: through the terminal, and with a program where there is one.
struct Clipboard {
  let terminal: Terminal
  /// Posts an action from another thread.
  let post: @Sendable (Action) -> Void

  /// Copies a text. Returns what became of it, unless that is posted later because a program was started.
  func copy(_ extract: Extract) -> Action? {
    let isSent = terminal.copy(extract.bytes)
    let ways = isSent ? ["OSC 52"] : []
    let tools = ClipboardTool.available()
    guard !tools.isEmpty else { return .performed(Self.outcome(extract, ways, [])) }
    let post = post
    runOnNewThread {
      var (ways, failures) = (ways, [String]())
      for choices in tools {
        switch ClipboardTool.run(choices, extract) {
        case .success(let name?): ways.append(name)
        case .success(nil): break
        case .failure(let failure): failures.append(failure.description)
        }
      }
      post(.performed(Self.outcome(extract, ways, failures)))
    }
    return nil
  }

  /// A text that nothing took is written to a file.
  private static func outcome(
    _ extract: Extract, _ ways: [String], _ failures: [String]
  ) -> EffectOutcome {
    guard ways.isEmpty else {
      return .copied(byteCount: extract.bytes.count, ways: ways, failures: failures)
    }
    do throws(PrivateFileFailure) {
      let file = try PrivateFile(extract.bytes, name: extract.fileName)
      return .saved(byteCount: extract.bytes.count, path: file.path)
    } catch {
      return .failed("not copied: \(error)")
    }
  }
}
