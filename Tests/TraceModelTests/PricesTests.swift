import Testing

import TraceCore
@testable import TraceModel

@Suite("Prices")
struct PricesTests {
  private static let text = #"""
    {"sample_spec": {"input_cost_per_token": 0.0, "max_tokens": "LEGACY parameter"},
    "gpt-x": {"input_cost_per_token": 2.5e-06, "output_cost_per_token": 1e-05,
    "cache_read_input_token_cost": 1.25e-06},
    "openai/gpt-y": {"input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
    "Claude-Z": {"input_cost_per_token": 3e-06, "output_cost_per_token": 1.5e-05,
    "cache_creation_input_token_cost": 3.75e-06, "cache_read_input_token_cost": 3e-07,
    "input_cost_per_token_above_200k_tokens": 6e-06},
    "thinker": {"input_cost_per_token": "1e-06", "output_cost_per_token": 2e-06,
    "output_cost_per_reasoning_token": 5e-06}, "dall-e": {"output_cost_per_image": 0.04}}
    """#

  private static func cost(_ usage: Usage, _ model: String) throws -> Double? {
    let document = try JSONDocument(Array(text.utf8))
    return try #require(Prices(document)).cost(of: usage, model: model)
  }

  private static func isClose(_ a: Double?, _ b: Double) -> Bool { abs((a ?? -1) - b) < 1e-12 }

  @Test("Each part has its price.")
  func parts() throws {
    #expect(Self.isClose(try Self.cost(Usage(input: 1000, output: 100), "gpt-x"), 0.0035))
    #expect(
      Self.isClose(try Self.cost(Usage(input: 1000, output: 100, cached: 800), "gpt-x"), 0.0025))
    #expect(
      Self.isClose(
        try Self.cost(Usage(input: 1000, output: 10, cached: 500, cacheWritten: 400), "claude-z"),
        0.0003 + 0.00015 + 0.0015 + 0.00015))
    #expect(
      Self.isClose(try Self.cost(Usage(input: 10, output: 10, reasoning: 4), "thinker"), 4.2e-05))
    #expect(Self.isClose(try Self.cost(Usage(input: 200_001), "claude-z"), 1.200006))
    #expect(Self.isClose(try Self.cost(Usage(input: 600, total: 1000), "gpt-x"), 0.0055))
  }

  @Test("A model is found without its provider, and in any case.")
  func names() throws {
    for model in ["gpt-x", "GPT-X", "openai/gpt-x", "azure/eu/gpt-x"] {
      #expect(try Self.cost(Usage(input: 1), model) != nil, "\(model)")
    }
    for model in ["gpt-x-mini", "", "/", "dall-e", "sample_spec"] {
      #expect(try Self.cost(Usage(input: 1), model) == nil, "\(model)")
    }
  }

  @Test("Without parts there is no cost, and without prices no value.")
  func unknown() throws {
    #expect(try Self.cost(Usage(total: 100), "gpt-x") == nil)
    for text in ["[]", "{}", #"{"a": 1}"#, #"{"a": {"input_cost_per_token": -1}}"#] {
      #expect(Prices(try JSONDocument(Array(text.utf8))) == nil)
    }
  }

  @Test(
    "A model of which a price cannot be read has none, and is named.",
    arguments: ["\"x\"", "-1", "\"1,5\"", "[1e-6]", "true", "1e999"])
  func unreadable(_ value: String) throws {
    let text =
      #"{"a": {"input_cost_per_token": 1, "output_cost_per_token": \#(value)}, "#
      + #""b": {"input_cost_per_token": 1, "output_cost_per_token": null}}"#
    let prices = try #require(Prices(try JSONDocument(Array(text.utf8))))
    #expect(prices.unreadableFields.map(\.model) == ["a"])
    #expect(prices.unreadableFields.map(\.name) == ["output_cost_per_token"])
    #expect(prices.cost(of: Usage(input: 1), model: "a") == nil)
    #expect(prices.cost(of: Usage(input: 1), model: "b") == 1)
  }

  @Test("Of models whose names differ in case each has its own price.")
  func spellings() throws {
    func price(_ value: String) -> String { #"{"input_cost_per_token": \#(value)}"# }
    for names in [["m", "M", "p/m"], ["M", "m", "p/m"], ["p/m", "M", "m"]] {
      let values = ["m": "1", "M": "2", "p/m": #""x""#]
      let members = names.map { #""\#($0)": \#(price(values[$0] ?? ""))"# }
      let text = "{\(members.joined(separator: ", "))}"
      let prices = try #require(Prices(try JSONDocument(Array(text.utf8))))
      // What is no price is not replaced by that of another name.
      for (model, cost) in [("m", 1), ("M", 2), ("q/m", 1), ("q/M", 2), ("p/m", nil)] {
        #expect(prices.price(of: model)?.input == cost.map(Double.init), "\(model) \(names)")
      }
      #expect(prices.unreadableFields.map(\.model) == ["p/m"])
    }
  }

  @Test("Of repeated models the last one that has a price counts.")
  func repeated() throws {
    func prices(_ values: String...) throws -> Prices {
      let models = values.map { #""m": {"input_cost_per_token": \#($0)}, "M": {"mode": "x"}"# }
      return try #require(
        Prices(try JSONDocument(Array("{\(models.joined(separator: ", "))}".utf8))))
    }
    let last = try prices(#""x""#, "2")
    #expect(last.unreadableFields.isEmpty && last.cost(of: Usage(input: 1), model: "m") == 2)
  }
}
