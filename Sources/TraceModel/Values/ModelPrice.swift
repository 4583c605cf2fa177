import JSONText

/// What one model costs, as its entry in LiteLLM's file of prices states it. One prompt pays one rate: if it is longer
/// than a threshold, all tokens of the request have the rates above it.
struct ModelPrice: Sendable {
  /// US dollars for a token.
  struct Rates: Sendable {
    var input: Double
    var output: Double
    /// As any other input if it is `nil`.
    var cacheRead: Double?
    /// As any other input if it is `nil`.
    var cacheWrite: Double?
    /// As any other output if it is `nil`.
    var reasoning: Double?
  }

  /// The rates of prompts that are longer than a number of tokens.
  private struct Step: Sendable {
    let above: Int
    let rates: Rates
  }

  /// Those of the shortest prompts, whatever length they start at.
  private let first: Rates
  /// With rising thresholds.
  private let others: [Step]

  /// `nil` if the model has no price for input.
  init?(_ model: JSONDocument.Value, of name: String) throws(Prices.UnreadableField) {
    if model.isNull { return nil }
    guard model.kind == .object else {
      throw Prices.UnreadableField(model: name, name: "entry")
    }
    let fields = PriceFields(model, of: name)
    let base = try fields.rates()
    var steps = try Self.tiers(fields, output: base?.output)
    if steps.isEmpty {
      guard let base else { return nil }
      steps = [Step(above: 0, rates: base)] + (try Self.thresholds(fields, above: base))
    }
    first = steps[0].rates
    others = Array(steps.dropFirst())
  }

  /// The rates of a request with a prompt of so many tokens.
  func rates(prompt: Int) -> Rates {
    others.last { prompt > $0.above }?.rates ?? first
  }

  /// What a request cost; `nil` if its parts are not known.
  func cost(of usage: Usage) -> Double? {
    guard let total = usage.total,
      let prompt = usage.input ?? usage.output.map({ max(0, total - $0) })
    else { return nil }
    let answer = usage.output ?? max(0, total - prompt)
    let rates = rates(prompt: prompt)
    let read = min(usage.cached ?? 0, prompt)
    let written = min(usage.cacheWritten ?? 0, prompt - read)
    let thought = min(usage.reasoning ?? 0, answer)
    return Double(prompt - read - written) * rates.input
      + Double(read) * (rates.cacheRead ?? rates.input)
      + Double(written) * (rates.cacheWrite ?? rates.input)
      + Double(answer - thought) * rates.output
      + Double(thought) * (rates.reasoning ?? rates.output)
  }

  /// The rates of `tiered_pricing`, each of which is complete; empty if there are none.
  private static func tiers(
    _ fields: PriceFields, output: Double?
  ) throws(Prices.UnreadableField) -> [Step] {
    let unreadable = Prices.UnreadableField(model: fields.model, name: "tiered_pricing")
    guard let tiers = fields.list(unreadable.name) else { throw unreadable }
    var steps: [Step] = []
    for tier in tiers {
      // Those of search services have ranges of results in place of tokens.
      if let results = tier["max_results_range"], !results.isNull { continue }
      let range = tier["range"].map { Array($0.children) } ?? []
      guard let start = range.first.flatMap(PriceFields.number), start < 1e18,
        let rates = try PriceFields(tier, of: fields.model).rates(output: output)
      else { throw unreadable }
      steps.append(Step(above: Int(start), rates: rates))
    }
    return steps.sorted { $0.above < $1.above }
  }

  /// The rates of fields as `input_cost_per_token_above_200k_tokens`. What a threshold does not change is as below it.
  private static func thresholds(
    _ fields: PriceFields, above base: Rates
  ) throws(Prices.UnreadableField) -> [Step] {
    var steps: [Step] = []
    var rates = base
    for (above, ending) in try fields.thresholds() {
      if let changed = try fields.price(PriceFields.input + ending) { rates.input = changed }
      if let changed = try fields.price(PriceFields.output + ending) { rates.output = changed }
      if let changed = try fields.price(PriceFields.read + ending) { rates.cacheRead = changed }
      if let changed = try fields.price(PriceFields.write + ending) { rates.cacheWrite = changed }
      steps.append(Step(above: above, rates: rates))
    }
    return steps
  }
}

/// The fields of a model, or of one of its tiers, in LiteLLM's file of prices.
private struct PriceFields {
  static let input = "input_cost_per_token"
  static let output = "output_cost_per_token"
  static let read = "cache_read_input_token_cost"
  static let write = "cache_creation_input_token_cost"

  let model: String
  private let value: JSONDocument.Value

  init(_ value: JSONDocument.Value, of model: String) {
    (self.value, self.model) = (value, model)
  }

  /// A number that is finite and not negative, also as text.
  static func number(_ value: JSONDocument.Value) -> Double? {
    guard let number = value.number ?? value.string.flatMap({ Double($0) }), number.isFinite,
      number >= 0
    else { return nil }
    return number
  }

  /// Empty if the field is not there, `nil` if it is no list.
  func list(_ name: String) -> [JSONDocument.Value]? {
    guard let list = value[name], !list.isNull else { return [] }
    return list.kind == .array ? Array(list.children) : nil
  }

  /// `nil` if the field is not there.
  func price(_ name: String) throws(Prices.UnreadableField) -> Double? {
    guard let stated = value[name], !stated.isNull else { return nil }
    guard let price = Self.number(stated) else {
      throw Prices.UnreadableField(model: model, name: name)
    }
    return price
  }

  /// `nil` without a price for input. `output` is the price of the answer if none is stated. Models whose answers are
  /// images have one for their tokens, and others that have none, as of embeddings, answer for nothing.
  func rates(output: Double? = nil) throws(Prices.UnreadableField) -> ModelPrice.Rates? {
    guard let input = try price(Self.input) else { return nil }
    let answer = try price(Self.output) ?? output ?? 0
    return ModelPrice.Rates(
      input: input, output: answer == 0 ? try price("output_cost_per_image_token") ?? 0 : answer,
      cacheRead: try price(Self.read), cacheWrite: try price(Self.write),
      reasoning: try price("output_cost_per_reasoning_token"))
  }

  /// The lengths of a prompt above which it has other prices, rising, and how the names of these fields end.
  func thresholds() throws(Prices.UnreadableField) -> [(above: Int, ending: String)] {
    var found: [String: Int] = [:]
    for member in value.children where !member.isNull {
      guard let name = member.key, let (length, ending) = Self.threshold(in: name) else { continue }
      guard let length else { throw Prices.UnreadableField(model: model, name: name) }
      // xAI's higher prices start at the threshold itself.
      found[ending] = value["litellm_provider"]?.string == "xai" ? length - 1 : length
    }
    return found.map { ($0.value, $0.key) }.sorted { $0 < $1 }
  }

  private static let marker = "_above_"
  private static let unit = "_tokens"

  /// The threshold that ends the name of a field, in tokens (`nil` if it is no number) and as it is written. Without a
  /// regular expression, which takes ten seconds for the names in LiteLLM's file.
  private static func threshold(in name: String) -> (length: Int?, ending: String)? {
    guard name.hasSuffix(unit),
      let field = [input, output, read, write].first(where: { name.hasPrefix($0 + marker) })
    else { return nil }
    let number = name.dropFirst(field.count + marker.count).dropLast(unit.count)
    // Of tokens that stay in a cache for hours.
    guard !number.utf8.contains(UInt8(ascii: "_")) else { return nil }
    let ending = String(name.dropFirst(field.count))
    let isThousands = number.last == "k"
    let digits = isThousands ? number.dropLast() : number
    guard digits.count <= 15, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let count = Int(digits)
    else { return (nil, ending) }
    return (isThousands ? count * 1000 : count, ending)
  }
}
