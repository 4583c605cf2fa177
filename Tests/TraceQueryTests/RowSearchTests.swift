import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

@Suite("Row search")
struct RowSearchTests {
  @Test("The search finds the rows that show the text, wherever it begins.", arguments: 0..<10)
  func finds(_ seed: UInt64) throws {
    var generator = RandomExperiment(random: SplitMix64(seed: seed))
    let experiment = try generator.make()
    for text in ["search", "Search", "t", "~^lookup", "timeout", "gpt", "novice", "größe", "zz"] {
      let matcher = TextMatcher(
        text.hasPrefix("~") ? .regex(String(text.dropFirst())) : .part(text))
      let expected = (0..<experiment.tree.count).filter { row in
        let texts: [String?]
        switch experiment.tree.content(row) {
        case .observation(let index):
          texts = [experiment.name(index), experiment.model(index), experiment.error(index)]
        case .missingCall(let number): texts = [experiment.missingCalls[number].name]
        case .missingParent(let number):
          let parent = experiment.observations.missingParents.all[number]
          texts = [parent.id.text(experiment.strings)]
        case .trace(let number):
          let trace = experiment.traces[number]
          texts = [trace.persona, trace.input, trace.error, trace.name]
        }
        return texts.contains { $0.map(matcher.matches) == true }
      }
      let start = generator.random.below(experiment.tree.count + 1)
      let found = experiment.rows(containing: text, from: start)
      #expect(
        (0..<experiment.tree.count).filter { found.rows.contains($0) } == expected, "\(text)")
      #expect(found.isComplete)
    }
  }

  @Test("A search that is stopped has searched the rows from its start, then from the top.")
  func stops() throws {
    let experiment = try Observations.load(
      (0..<40_000).map { Observations.line("o\($0)", name: "n\($0)") })
    let found = experiment.rows(containing: "n", from: 30_000) { $0.examined < 16_384 }
    #expect(!found.isComplete)
    #expect(found.rows.contains(30_000) && found.rows.contains(100))
    #expect(!found.rows.contains(20_000))
  }

  @Test("An empty text or an invalid regular expression finds nothing.")
  func invalidTexts() throws {
    let experiment = try Observations.load([Observations.line("a")])
    #expect(!Experiment.canSearch("") && !Experiment.canSearch("~") && !Experiment.canSearch("~("))
    #expect(experiment.rows(containing: "~(").rows.count == 0)
  }
}
