import CursesTerminal
import Explorer
import Support

/// Shows a copy of a text in the user's pager or editor.
struct ExternalViewer {
  let terminal: Terminal

  /// Returns when the program has ended. The copy is removed then, with what was written beside it.
  func show(_ extract: Extract, editor: Bool) -> EffectOutcome {
    do throws(PrivateFileFailure) {
      let file = try PrivateFile(extract.bytes, name: extract.fileName)
      file.lend()
      defer { file.remove() }
      return run(Self.command(editor: editor), file.path)
    } catch {
      return .failed(error.description)
    }
  }

  private func run(_ command: [String], _ file: String) -> EffectOutcome {
    terminal.lend { input, output in
      do throws(ProcessStartFailure) {
        let process = ProcessStart(
          command + [file], streams: [.descriptor(input), .descriptor(output)])
        let end = try terminal.runInForeground(showing: file, process.start)
        return end.failure.map { .failed("\(command[0]): \($0)") } ?? .shown
      } catch {
        return .failed(error.description)
      }
    }
  }

  /// The program with its arguments.
  private static func command(editor: Bool) -> [String] {
    let variables = editor ? ["VISUAL", "EDITOR"] : ["PAGER"]
    for variable in variables {
      let words = getenv(variable).map { CommandWords.split(String(cString: $0)) } ?? []
      if let program = words.first, !program.isEmpty { return words }
    }
    return [editor ? "vi" : "less"]
  }
}
