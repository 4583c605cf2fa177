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

  /// A field that is there and no price. Its model has none, because a part alone would be a wrong cost.
  public struct UnreadableField: Error {
    public let model: String
    public let name: String
  }

  /// By the model's name as it is written.
  private var entries: [String: Result<Price, UnreadableField>] = [:]
  /// The last of the names that differ only in case, by that name in lower case.
  private var spellings: [String: String] = [:]

  /// By model.
  public var unreadableFields: [UnreadableField] {
    entries.values.compactMap { entry in
      if case .failure(let field) = entry { field } else { nil }
    }.sorted { $0.model < $1.model }
  }

  /// `nil` if the document is not an object that has a price.
  public init?(_ document: JSONDocument) {
    guard document.root.kind == .object else { return nil }
    for model in document.root.children {
      // The file starts with an entry that describes the format.
      guard let name = model.key, name != "sample_spec" else { continue }
      do throws(UnreadableField) {
        // Of repeated models the last one that has a price counts.
        guard let price = try Price(model, of: name) else { continue }
        entries[name] = .success(price)
      } catch {
        entries[name] = .failure(error)
      }
      spellings[name.lowercased()] = name
    }
    guard entries.count > unreadableFields.count else { return nil }
  }

  /// The price of a model, by its whole name or without the provider in front of it. A name that differs only in case
  /// is accepted if none is the same.
  func price(of model: String) -> Price? {
    var name = model[...]
    while true {
      switch entries[String(name)] ?? spellings[name.lowercased()].flatMap({ entries[$0] }) {
      case .success(let price): return price
      case .failure: return nil
      case nil: break
      }
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
  /// `nil` if the model has no price for input.
  fileprivate init?(
    _ model: JSONDocument.Value, of name: String
  ) throws(Prices.UnreadableField) {
    guard model.kind == .object, let stated = model["input_cost_per_token"], !stated.isNull else {
      return nil
    }
    func price(_ key: String) throws(Prices.UnreadableField) -> Double? {
      guard let value = model[key], !value.isNull else { return nil }
      guard let price = value.number ?? value.string.flatMap({ Double($0) }), price.isFinite,
        price >= 0
      else { throw Prices.UnreadableField(model: name, name: key) }
      return price
    }
    input = try price("input_cost_per_token") ?? 0
    output = try price("output_cost_per_token") ?? 0
    cacheRead = try price("cache_read_input_token_cost")
    cacheWrite = try price("cache_creation_input_token_cost")
    reasoning = try price("output_cost_per_reasoning_token")
    longInput = try price("input_cost_per_token_above_200k_tokens")
    longOutput = try price("output_cost_per_token_above_200k_tokens")
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
