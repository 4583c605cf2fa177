import JSONText

/// What models cost, from a file in the format of LiteLLM's `model_prices_and_context_window.json`.
public struct Prices: Sendable {
  /// US dollars for a token.
  struct Price: Sendable {
    let input: Double
    let output: Double
    let cacheRead: Double?
    let cacheWrite: Double?
    let reasoning: Double?
    /// The prices of a request whose prompt is longer than 200,000 tokens.
    let longInput: Double?
    let longOutput: Double?
  }

  private var prices: [String: Price] = [:]

  /// `nil` if the document is not an object that has a price.
  public init?(_ document: JSONDocument) {
    guard document.root.kind == .object else { return nil }
    for model in document.root.children {
      // The file starts with an entry that describes the format.
      guard let name = model.key, name != "sample_spec", let price = Price(model) else { continue }
      prices[name.lowercased()] = price
    }
    guard !prices.isEmpty else { return nil }
  }

  /// The price of a model, by its whole name or without the provider in front of it.
  func price(of model: String) -> Price? {
    var name = model.lowercased()[...]
    while true {
      if let price = prices[String(name)] { return price }
      guard let slash = name.firstIndex(of: "/") else { return nil }
      name = name[name.index(after: slash)...]
    }
  }

  /// What a request cost in US dollars; `nil` if the model has no price or the parts are not known.
  public func cost(of usage: Usage, model: String) -> Double? {
    price(of: model)?.cost(of: usage)
  }
}

extension Prices.Price {
  fileprivate init?(_ model: JSONDocument.Value) {
    func price(_ key: String) -> Double? {
      guard let value = model[key] else { return nil }
      let price = value.number ?? value.string.flatMap { Double($0) }
      return price.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    }
    guard let input = price("input_cost_per_token") else { return nil }
    self.input = input
    output = price("output_cost_per_token") ?? 0
    cacheRead = price("cache_read_input_token_cost")
    cacheWrite = price("cache_creation_input_token_cost")
    reasoning = price("output_cost_per_reasoning_token")
    longInput = price("input_cost_per_token_above_200k_tokens")
    longOutput = price("output_cost_per_token_above_200k_tokens")
  }

  fileprivate func cost(of usage: Usage) -> Double? {
    guard let total = usage.total,
      let prompt = usage.input ?? usage.output.map({ max(0, total - $0) })
    else { return nil }
    let answer = usage.output ?? max(0, total - prompt)
    let isLong = prompt > 200_000
    let input = isLong ? longInput ?? self.input : self.input
    let output = isLong ? longOutput ?? self.output : self.output
    let read = min(usage.cached ?? 0, prompt)
    let written = min(usage.cacheWritten ?? 0, prompt - read)
    let thought = min(usage.reasoning ?? 0, answer)
    return Double(prompt - read - written) * input + Double(read) * (cacheRead ?? input)
      + Double(written) * (cacheWrite ?? input) + Double(answer - thought) * output
      + Double(thought) * (reasoning ?? output)
  }
}
