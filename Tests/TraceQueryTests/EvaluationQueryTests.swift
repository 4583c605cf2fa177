import Testing
import TraceCore

@testable import TraceQuery

@Suite("Conditions on evaluations")
struct EvaluationQueryTests {
  private static let low = NumberRange(high: 0.5, isBelowHigh: true)

  @Test(
    "A score is the final one, or that of an evaluator.",
    arguments: [
      ("score:<0.5", .score(evaluator: nil, low)),
      ("SCORE:<50%", .score(evaluator: nil, low)),
      ("score:0.5..0.8", .score(evaluator: nil, NumberRange(low: 0.5, high: 0.8))),
      ("score:0.5", .score(evaluator: nil, NumberRange(low: 0.5))),
      ("score.Intent_2:<0.5", .score(evaluator: .whole("intent_2"), low)),
      ("score.a-b.c:<0.5", .score(evaluator: .whole("a-b.c"), low)),
      ("score.intent*:<0.5", .score(evaluator: .glob("intent*"), low)),
      (#"score."my: eval":<0.5"#, .score(evaluator: .whole("my: eval"), low)),
      (#"score."":<0.5"#, .score(evaluator: .whole(""), low)),
      (#"score."what?":<0.5"#, .score(evaluator: .whole("what?"), low)),
      ("pass:false", .pass(false)),
      ("pass:TRUE", .pass(true)),
    ] as [(String, Query.Condition)])
  func conditions(text: String, expected: Query.Condition) throws {
    #expect(try Query(text) == Query(terms: [.init(alternatives: [expected])]))
    #expect(
      try Query("-" + text) == Query(terms: [.init(isNegated: true, alternatives: [expected])]))
  }

  @Test(
    "A mistake is reported where it is.",
    arguments: [
      ("score:abc", 6, #""abc" is not a score (e.g. 0.5 or 50%)"#),
      ("a score.x:<y", 11, #""y" is not a score (e.g. 0.5 or 50%)"#),
      ("score.x:", 8, "score: needs a value"),
      ("pass:maybe", 5, #""maybe" is not true or false"#),
      ("score.:1", 0, #"unknown field "score."; did you mean "score"?"#),
    ])
  func mistakes(text: String, offset: Int, message: String) {
    #expect(throws: QueryFailure(offset: offset, message: message)) { try Query(text) }
  }

  @Test("A word that only begins like a field is a name.", arguments: ["score.py", #"score."a"#])
  func names(text: String) throws {
    #expect(try Query(text).terms.first?.alternatives == [.name(.part(text))])
  }

  @Test(
    "An unknown evaluator is reported if the experiment has evaluators.",
    arguments: [
      ("score.intnt:<1", #"unknown evaluator "intnt"; did you mean "intent"?"#),
      ("score.zzzzzz:<1", #"unknown evaluator "zzzzzz"; valid evaluators: intent, Clarity"#),
      (#"score."":<1"#, #"unknown evaluator ""; valid evaluators: intent, Clarity"#),
      ("score.z*:<1", "no such evaluator; valid evaluators: intent, Clarity"),
      ("score.CLARITY:<1", nil), ("score.*:<1", nil), ("score:<1", nil),
    ] as [(String, String?)])
  func unknownEvaluator(text: String, message: String?) throws {
    let query = try Query(text)
    #expect(query.evaluatorMistake(among: ["intent", "Clarity"]) == message)
    #expect(query.evaluatorMistake(among: []) == nil)
  }
}
