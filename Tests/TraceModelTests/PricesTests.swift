import TestSupport
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
      let prices = Prices(try JSONDocument(Array(text.utf8)))
      #expect(prices?.isUsable != true)
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
        let input = prices.price(of: model)?.rates(prompt: 1).input
        #expect(input == cost.map(Double.init), "\(model) \(names)")
      }
      #expect(prices.unreadableFields.map(\.model) == ["p/m"])
    }
  }

  private static func prices(_ members: String..., provider: String = "x") throws -> Prices {
    let text =
      #"{"m": {"litellm_provider": "\#(provider)", \#(members.joined(separator: ", "))}}"#
    return try #require(Prices(try JSONDocument(Array(text.utf8))))
  }

  /// As `litellm` computes them.
  @Test(
    "All tokens of a request have the prices above the threshold that its prompt exceeds.",
    arguments: [
      (32_000, "32k", "x"), (128_000, "128k", "x"), (272_000, "272k", "x"), (500, "500", "x"),
      (199_999, "200k", "xai"),
    ])
  func thresholds(_ last: Int, _ name: String, _ provider: String) throws {
    let names = [
      "input_cost_per_token", "output_cost_per_token", "cache_read_input_token_cost",
      "cache_creation_input_token_cost",
    ]
    let members = names.enumerated().flatMap { number, field in
      let above = #""\#(field)_above_\#(name)_tokens": \#(10 * (number + 1))"#
      return [#""\#(field)": \#(number + 1)"#, above]
    }
    func cost(_ members: [String], _ prompt: Int) throws -> Double? {
      let usage = Usage(input: prompt, output: 10, cached: 7, cacheWritten: 3)
      return try Self.prices(members.joined(separator: ", "), provider: provider)
        .cost(of: usage, model: "m")
    }
    let rest = last - 10
    for members in [members, members.reversed()] {
      #expect(try cost(members, last) == Double(rest + 20 + 21 + 12))
      #expect(try cost(members, last + 1) == Double(10 * (rest + 1 + 20 + 21 + 12)))
    }
    // What a threshold does not change is as below it.
    #expect(
      try cost(members.filter { !$0.hasPrefix(#""cache_read_input_token_cost_a"#) }, last + 1)
        == Double(10 * (rest + 1 + 20 + 12) + 21))
    #expect(
      try cost(members.filter { !$0.contains("cache") }, last + 1)
        == Double(10 * (rest + 1 + 20 + 7 + 3)))
  }

  @Test("Of several thresholds the highest that the prompt exceeds counts, and no other prices do.")
  func severalThresholds() throws {
    let prices = try Self.prices(
      #""input_cost_per_token_above_256k_tokens": 4, "input_cost_per_token_above_32k_tokens": 2"#,
      #""input_cost_per_token": 1, "input_cost_per_token_above_128k_tokens": null"#,
      #""input_cost_per_token_above_1k_tokens_priority": 9, "input_cost_per_token_batches": 9"#,
      #""cache_creation_input_token_cost_above_1hr": 9, "input_cost_per_token_flex": 9"#,
      #""cache_creation_input_token_cost_above_1hr_above_32k_tokens": 9"#,
      #""input_cost_per_audio_token_above_32k_tokens": 9"#)
    for (prompt, rate) in [(1, 1), (32_000, 1), (32_001, 2), (256_000, 2), (256_001, 4)] {
      let usage = Usage(input: prompt, cacheWritten: 1)
      #expect(prices.cost(of: usage, model: "m") == Double(prompt * rate))
    }
  }

  @Test("The names of three hundred thousand fields are read without a pause.")
  func manyFields() {
    let fields = (0..<60).map { #""input_cost_per_token_above_\#($0)k_tokens_batches": 1"# }
    let model = (fields + [#""input_cost_per_token": 1"#]).joined(separator: ", ")
    let models = (0..<5_000).map { #""m\#($0)": {\#(model)}"# }
    let text = "{\(models.joined(separator: ", "))}"
    Deadline.of {
      let prices = Prices(try JSONDocument(Array(text.utf8)))
      #expect(prices != nil)
    }
  }

  @Test("A table of tiers has the prices by the length of the prompt.")
  func tiers() throws {
    func tier(_ start: String, _ end: Int, _ members: String) -> String {
      #"{"range": [\#(start), \#(end)], \#(members)}"#
    }
    let first = tier("0", 100, #""input_cost_per_token": 1, "output_cost_per_token": 2"#)
    let second = tier(
      "1e2", 1000,
      #""input_cost_per_token": 3, "output_cost_per_reasoning_token": 5, "#
        + #""cache_read_input_token_cost": 0"#)
    for tiers in ["\(first), \(second)", "\(second), \(first)"] {
      let prices = try Self.prices(
        #""tiered_pricing": [\#(tiers)], "output_cost_per_token": 4"#,
        #""input_cost_per_token": 9, "input_cost_per_token_above_1_tokens": 9"#)
      func cost(_ prompt: Int) -> Double? {
        prices.cost(
          of: Usage(input: prompt, output: 3, cached: 2, reasoning: 1), model: "m")
      }
      #expect(cost(100) == 106)
      #expect(cost(101) == Double(3 * 99 + 2 * 4 + 5))
      #expect(cost(5000) == Double(3 * 4998 + 2 * 4 + 5))
    }
    // Services that search have prices for queries.
    #expect(
      try Self.prices(
        #""input_cost_per_token": 1, "tiered_pricing": [{"max_results_range": [0, 5]}]"#
      ).cost(of: Usage(input: 2), model: "m") == 2)
  }

  @Test("Tiers and entries that are something else are named, and their models have no price.")
  func wrongKinds() throws {
    let price = #""input_cost_per_token": 1"#
    let tiers = [
      "5", #""x""#, "{}", "true", "[5]", "[null]", "[[]]", "[{}]", #"[{"range": [0, 5]}]"#,
      #"[{"range": "x", \#(price)}]"#, #"[{"range": null, \#(price)}]"#, "[{\(price)}]",
      #"[{"max_results_range": null, \#(price)}]"#,
    ]
    let models = tiers.map { (#"{\#(price), "tiered_pricing": \#($0)}"#, "tiered_pricing") }
    for (entry, name) in models + ["1", #""x""#, "[]", "true"].map({ ($0, "entry") }) {
      let text = #"{"a": \#(entry), "b": {\#(price)}, "c": null}"#
      let prices = try #require(Prices(try JSONDocument(Array(text.utf8))))
      #expect(prices.unreadableFields.map(\.name) == [name], "\(entry)")
      #expect(prices.cost(of: Usage(input: 1), model: "a") == nil, "\(entry)")
      #expect(prices.cost(of: Usage(input: 1), model: "b") == 1, "\(entry)")
    }
    for length in ["", "x", "1.5k", "1K", "k", "-1", "1e3", "9999999999999999"] {
      let name = "output_cost_per_token_above_\(length)_tokens"
      let text = #"{"a": {\#(price), "\#(name)": 2}, "b": {\#(price)}}"#
      let prices = try #require(Prices(try JSONDocument(Array(text.utf8))))
      #expect(prices.unreadableFields.map(\.name) == [name])
    }
    let hours = #""cache_creation_input_token_cost_above_1hr_above_2_tokens": 9"#
    #expect(try Self.prices(price, hours).cost(of: Usage(input: 5), model: "m") == 5)
    for none in ["null", "[]"] {
      let prices = try Self.prices(price, #""tiered_pricing": \#(none)"#)
      #expect(prices.unreadableFields.isEmpty)
      #expect(prices.cost(of: Usage(input: 2), model: "m") == 2)
    }
  }

  @Test("An answer without a price costs nothing, unless it is an image.")
  func noOutputPrice() throws {
    let input = #""input_cost_per_token": 1"#
    for (output, cost) in [
      (#""output_cost_per_token": null"#, 5), (#""output_cost_per_image_token": 3"#, 11),
      (#""output_cost_per_token": 4, "output_cost_per_image_token": 3"#, 13),
    ] {
      let prices = try Self.prices(input, output)
      #expect(prices.cost(of: Usage(input: 5, output: 2), model: "m") == Double(cost), "\(output)")
    }
  }

  @Test("A provider whose entry has no price for tokens does not have that of another.")
  func subscriptions() throws {
    let text =
      #"{"gpt": {"input_cost_per_token": 1}, "copilot/gpt": {"mode": "chat"}, "GPT": {"mode": "x"}}"#
    let prices = try #require(Prices(try JSONDocument(Array(text.utf8))))
    for (model, cost) in [("gpt", 1), ("x/gpt", 1), ("Gpt", 1), ("copilot/gpt", nil), ("GPT", nil)]
    {
      #expect(prices.cost(of: Usage(input: 1), model: model) == cost.map(Double.init), "\(model)")
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
