import Foundation
import TestSupport
import Testing

/// What a program recorded of one tool.
struct Recording {
  /// The input and the output of each call as JSON, sorted: calls may run side by side.
  let calls: [String]

  init(of tool: String, in store: String) throws {
    calls = try FileContents.lines(store + "/observations.jsonl").compactMap { line in
      let observation = try JSONShape.object(Data(line))
      let name = try #require(observation["name"] as? String)
      let isCall = observation["type"] as? String == "tool"
      guard isCall, name == tool || name == "tool." + tool else { return nil }
      #expect(observation["error"] as? String == nil)
      return try Self.call(observation)
    }.sorted()
  }

  /// The input and the output of an object as JSON.
  static func call(_ members: [String: Any]) throws -> String {
    let call = members.filter { $0.key == "input" || $0.key == "output" }
    let data = try JSONSerialization.data(withJSONObject: call, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }
}
