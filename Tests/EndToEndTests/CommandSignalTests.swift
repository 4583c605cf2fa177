import TestSupport
import Testing

/// Signals to commands without a screen.
@Suite("Signals to commands")
struct CommandSignalTests {
  /// Sends a signal as soon as the command has read more than a pipe holds.
  private static let script = """
    mkfifo pipe
    (exec 3> pipe; head -c 300000 /dev/zero | tr '\\0' ' ' >&3; kill -"$1" "$(cat pid)"; exec sleep 20) &
    writer=$!
    sh -c 'echo $$ > pid; exec "$0" tree -' "$0" < pipe
    code=$?
    kill "$writer"
    exit "$code"
    """

  @Test(
    "A signal that ends programs ends a command at once and without a word.",
    arguments: [
      ("QUIT", 3), ("ILL", 4), ("TRAP", 5), ("ABRT", 6), ("BUS", 7), ("FPE", 8), ("SEGV", 11),
      ("TERM", 15), ("SYS", 31),
    ])
  func end(_ name: String, _ number: Int32) async throws {
    let folder = try TemporaryFolder()
    let result = try await Program.run(script: Self.script, [name], in: folder.path("."))
    #expect(result.code == 128 + number)
    #expect(result.stdout.isEmpty)
    #expect(!result.stderr.contains("crashed") && !result.stderr.contains("Backtrac"))
  }
}
