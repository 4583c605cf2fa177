import Foundation
import TestSupport
import Testing

extension LargeCommands {
  /// `UPDATE_GOLDEN=1 Tests/run --filter RealSDK` writes the diffs again; review them like code.
  @Suite(
    "Fixes, with the real SDK and frameworks",
    .enabled("the Python environment cannot be made; the reason is printed above") {
      await RealSDK.isUsable()
    })
  struct RealSDKTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(
      "A program records its tool once per call after the fix, and not before.",
      arguments: try RealProgram.all())
    func records(_ program: RealProgram) async throws {
      try folder.copy(program.path, to: "wrong/\(program.name).py")
      try folder.copy(program.path, to: "fixed/\(program.name).py")
      async let before = record(program, "wrong")
      try await fix(program)
      async let after = record(program, "fixed")

      #expect(try await before.calls.count == program.recordedBefore)
      #expect(try await before.calls != program.calls)
      #expect(try await after.calls == program.calls)
      #expect(try await Set(rules("wrong.store")) == Set(program.foundInRecording))
      #expect(try await rules("fixed.store") == [])
    }

    @Test("Each program is in the table.")
    func table() throws {
      let files = try FileManager.default.contentsOfDirectory(atPath: RealProgram.folder)
      let names = files.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) }.sorted()
      #expect(try RealProgram.all().map(\.name) == names)
    }

    private func record(_ program: RealProgram, _ name: String) async throws -> Recording {
      let store = try folder.makeFolder(name + ".store")
      try await RealSDK.run(
        folder.path("\(name)/\(program.name).py"), recordingTo: store)
      return try Recording(of: program.tool, in: store)
    }

    /// Fixes the copy in the folder `fixed`, which becomes what `patch` makes of the reviewed diff.
    private func fix(_ program: RealProgram) async throws {
      let source = folder.path("fixed")
      let check = ["check", "--source", source] + program.options
      #expect(try await rules("fixed", ["--source"] + program.options) == [program.mistake])
      try compare(try await Program.run(check + ["--diff"]).stdout, program.diffPath)
      try folder.copy(program.path, to: "patched/\(program.name).py")
      let patched = try await ChildProcess.run([
        "patch", "--binary", "-s", "-d", folder.path("patched"), "-p1", "-i", program.diffPath,
      ])
      #expect(patched == 0)
      #expect(try await Program.run(check + ["--fix"]).code == 0)
      let isPatched =
        try FileContents.bytes("\(source)/\(program.name).py")
        == FileContents.bytes(folder.path("patched/\(program.name).py"))
      #expect(isPatched, "the fix changes other bytes than the diff")
      #expect(try await Program.run(check).text == "no findings\n")
    }

    private func compare(_ diff: Data, _ path: String) throws {
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
        try diff.write(to: URL(filePath: path))
      }
      let isReviewed = try FileContents.bytes(path) == [UInt8](diff)
      #expect(isReviewed, "\(path) differs; now:\n\(String(decoding: diff, as: UTF8.self))")
    }

    /// The rules of the findings in a recording, or with `--source` in a folder of source.
    private func rules(_ name: String, _ options: [String] = []) async throws -> [String] {
      let path = folder.path(name)
      let result = try await Program.run(
        ["check", "--format", "json"] + options.prefix(1) + [path] + options.dropFirst())
      return try JSONShape.objects(JSONShape.object(result.stdout)["findings"]).compactMap {
        $0["rule"] as? String
      }
    }
  }
}
