import Foundation
import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

/// Every rule on the mistakes that the real SDK recorded, and on their corrected programs.
@Suite("Diagnosis: the recorded mistakes")
struct MistakeTests {
  /// A finding of the two instrumentation families, with its location below the folder of the case.
  struct Seen {
    let rule: String
    let subject: String?
    let severity: Severity
    let observations: Set<String>
    let location: ExpectedFinding.Location
  }

  private func seen(_ folder: String) throws -> [Seen] {
    let base = Samples.decoratorMistakes + "/" + folder
    return try ExperimentFinder.find(base).flatMap { location -> [Seen] in
      let experiment = ExperimentLoader.load(location).diagnosed()
      #expect(experiment.treeViolations == [])
      return experiment.findings.filter { $0.rule.info.family != .data }.map { finding in
        let ids = [finding.observation] + (finding.evidence?.related ?? [])
        return Seen(
          rule: finding.rule.rawValue, subject: finding.evidence?.subject,
          severity: finding.severity,
          observations: Set(ids.filter { $0 >= 0 }.map { experiment.id(Int($0)) }),
          location: .init(
            file: String(experiment.files[finding.file].path.dropFirst(base.count + 1)),
            line: finding.line))
      }
    }
  }

  private func isMet(_ expected: ExpectedFinding, by seen: Seen) -> Bool {
    guard seen.rule == expected.rule else { return false }
    guard expected.observation_ids.isEmpty else {
      return Set(expected.observation_ids).isSubset(of: seen.observations)
    }
    return expected.locations.contains(seen.location)
  }

  @Test(
    "Every expected finding is reported, and no others except as information.",
    arguments: ExpectedFinding.all.keys.sorted())
  func expectedFindings(_ folder: String) throws {
    let expected = try #require(ExpectedFinding.all[folder])
    let seen = try seen(folder)
    for want in expected where want.optional != true {
      let hits = seen.filter { isMet(want, by: $0) }
      #expect(!hits.isEmpty, "\(want.rule) \(want.name ?? "") was not reported: \(seen)")
      if let name = want.name {
        #expect(hits.contains { $0.subject == name }, "\(want.rule) does not name \(name)")
      }
    }
    for finding in seen where finding.severity > .info {
      #expect(
        expected.contains { want in
          isMet(want, by: finding)
            || want.rule == finding.rule
              && (want.locations.contains(finding.location)
                || !finding.observations.isDisjoint(
                  with: want.observation_ids + (want.related_ids ?? [])))
        }, "reported without reason: \(finding)")
    }
  }

  @Test("Every rule of the two instrumentation families has a recorded mistake.")
  func everyRule() {
    let covered = Set(ExpectedFinding.all.values.joined().map(\.rule))
    let rules = RuleInfo.all.filter { [.missingContext, .contextStack].contains($0.family) }.map(
      \.rule.rawValue)
    #expect(covered == Set(rules))
  }
}
