import FuzzSupport
import Glibc
import TraceConversation
import TraceCore
import Violations

@testable import TraceLoading

/// A folder with any files opens as experiments whose trees and line counts are consistent.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let input = FuzzInput(data, size)
  folder.fill(with: input.parts)
  do throws(OpenFailure) {
    for location in try ExperimentFinder.find(folder.path) { check(location) }
  } catch {
    guard case .noArtifacts = error else { fail("the folder does not open: \(error)") }
  }
  return 0
}

private let folder: ExperimentFiles = {
  atexit { folder.remove() }
  return ExperimentFiles()
}()

private func check(_ location: ExperimentLocation) {
  let loaded = ExperimentLoader.load(location)
  check(loaded, "loaded")
  let diagnosed = loaded.diagnosed()
  check(diagnosed, "diagnosed")
  check(diagnosed.placed(repaired: true), "repaired")
  let records = ExperimentLoader.records(location)
  expect(
    records.observations.count == loaded.records.observations.count,
    "\(records.observations.count) observations without a tree")
  checkConversations(of: diagnosed)
}

private func check(_ experiment: Experiment, _ form: String) {
  let violations = experiment.violations
  expect(violations.isEmpty, "\(form): \(violations)")
  for finding in experiment.findings {
    expect(
      finding.line >= 0 && finding.line <= 1 << 20, "\(finding.rule) at line \(finding.line)")
  }
}

private func checkConversations(of experiment: Experiment) {
  let reader = ConversationReader(experiment)
  for row in 0..<min(experiment.tree.count, 12) {
    guard let observation = experiment.tree.observation(row) else {
      _ = reader.conversation(ofRow: row, in: nil)
      continue
    }
    _ = reader.preview(of: observation)
  }
}
