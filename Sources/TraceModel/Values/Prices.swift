import JSONText

/// What models cost, from a file in the format of LiteLLM's `model_prices_and_context_window.json`.
public struct Prices: Sendable {
  /// A field that is there and no price. Its model has none, because a part alone would be a wrong cost.
  public struct UnreadableField: Error {
    public let model: String
    public let name: String
  }

  /// By the model's name as it is written; `nil` for one without a price for tokens.
  private var entries: [String: Result<ModelPrice?, UnreadableField>] = [:]
  /// The last of the names that differ only in case, by that name in lower case.
  private var spellings: [String: String] = [:]

  /// By model.
  public var unreadableFields: [UnreadableField] {
    entries.values.compactMap { entry in
      if case .failure(let field) = entry { field } else { nil }
    }.sorted { $0.model < $1.model }
  }

  /// Whether any model has a price.
  public var isUsable: Bool {
    entries.values.contains { entry in
      if case .success(_?) = entry { true } else { false }
    }
  }

  /// `nil` if the document is not an object.
  public init?(_ document: JSONDocument) {
    guard document.root.kind == .object else { return nil }
    for model in document.root.children {
      // The file starts with an entry that describes the format.
      guard let name = model.key, name != "sample_spec" else { continue }
      do throws(UnreadableField) {
        guard let price = try ModelPrice(model, of: name) else {
          // Of repeated models the last one that has a price counts.
          if entries[name] == nil { entries[name] = .success(nil) }
          continue
        }
        entries[name] = .success(price)
      } catch {
        entries[name] = .failure(error)
      }
      spellings[name.lowercased()] = name
    }
  }

  /// The price of a model, by its whole name or without the provider in front of it. A name that differs only in case
  /// is accepted if none is the same. A provider whose entry has no price, as that of a subscription, has none.
  func price(of model: String) -> ModelPrice? {
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
