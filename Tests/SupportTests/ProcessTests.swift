import Foundation
import Support
import Testing

@Suite("Other programs")
struct ProcessTests {
  private func end(_ command: String..., milliseconds: Int = 5000) throws -> ProcessEnd {
    let streams = Array(repeating: ProcessStart.Stream.path("/dev/null"), count: 3)
    let child = try ProcessStart(command, streams: streams, isDetached: true).start()
    return ProcessEnd.wait(for: child, milliseconds: milliseconds)
  }

  @Test("The end of a program is known, and arguments reach it as they are.")
  func ends() throws {
    #expect(try end("sh", "-c", "exit 3") == .exit(3))
    #expect(try end("sh", "-c", "test \"$1\" = 'a $b; c'", "sh", "a $b; c") == .exit(0))
    #expect(try end("sh", "-c", "kill -TERM $$") == .signal(SIGTERM))
    #expect(try end("sleep", "60", milliseconds: 50) == .timeout)
  }

  @Test("A program that does not exist is reported by its name.")
  func missing() {
    #expect(throws: ProcessStartFailure.self) { try end("no-such-program-here") }
    do {
      _ = try end("no-such-program-here")
    } catch let failure as ProcessStartFailure {
      #expect(failure.isMissing)
      #expect(failure.description == "no-such-program-here was not found")
    } catch {
      Issue.record(error)
    }
  }

  @Test("A private file is only for its owner, and is removed with what is beside it.")
  func privateFile() throws {
    let file = try PrivateFile(Array("text\u{1B}".utf8), name: "value.txt")
    let folder = (file.path as NSString).deletingLastPathComponent
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode(file.path) == 0o600)
    #expect(try mode(folder) == 0o700)
    #expect(FileManager.default.contents(atPath: file.path) == Data("text\u{1B}".utf8))
    #expect(FileManager.default.createFile(atPath: file.path + "~", contents: nil))
    file.remove()
    #expect(!FileManager.default.fileExists(atPath: folder))
  }
}
