import JSONText
import TraceModel

/// What an observation's output and metadata report in the shapes of vendors and frameworks.
struct RecordDetails {
  private(set) var usage: Usage?
  /// The model that the output or metadata names.
  private(set) var model: String?
  /// Counts of tokens that cannot be used.
  private(set) var badCounts: [BadCount] = []
  /// The message of an error that the output is.
  private(set) var resultError: String?
  /// An error that a tool's output mentions.
  private(set) var reportedError: String?

  init(
    _ fields: ObservationFields, _ text: UnsafeBufferPointer<UInt8>, isTool: Bool,
    isAgent: Bool = false
  ) {
    guard fields.needsDetails || !fields.tokenMembers.isEmpty else {
      usage = fields.scannedUsage
      return
    }
    var reader = UsageReader()
    let root = Self.root(fields, text)
    let stated = fields.scannedUsage ?? root.flatMap { reader.usage(ofFields: $0.root) }
    var nested = [root.flatMap { reader.usage(ofMembers: $0.root) }]
    if fields.needsDetails {
      // An agent passes on what its models answer.
      let wantsModel = !fields.model.isPresent && !isAgent
      let output = Self.document(fields.output, text, mayNameModel: wantsModel)
      if let output {
        nested.append(reader.usage(in: output.root))
        readError(output.root, isTool: isTool)
        if wantsModel { model = ModelName.name(in: output.root) }
      }
      if fields.metadata.kind == .object,
        let metadata = Self.document(fields.metadata, text, mayNameModel: wantsModel)
      {
        nested.append(reader.usage(in: metadata.root))
        if wantsModel, model == nil { model = ModelName.name(in: metadata.root) }
      }
    }
    usage = Self.usage(stated, nested.compactMap { $0 })
    badCounts = reader.bad
  }

  /// The record's own counts, completed by the first of the nested ones that is not 0.
  private static func usage(_ stated: Usage?, _ nested: [Usage]) -> Usage? {
    func isPositive(_ usage: Usage) -> Bool { (usage.total ?? 0) > 0 }
    let first = nested.first(where: isPositive)
    guard let stated else { return first ?? nested.first }
    return isPositive(stated) ? stated.completed(by: first) : first ?? stated
  }

  private mutating func readError(_ output: JSONDocument.Value, isTool: Bool) {
    let inside = output.jsonText
    let value = inside?.root ?? output
    resultError = ResultError.message(value, isTool: isTool)
    if isTool, resultError == nil { reportedError = ResultError.reported(by: value) }
  }

  /// The counts of the record itself as an object.
  private static func root(
    _ fields: ObservationFields, _ text: UnsafeBufferPointer<UInt8>
  ) -> JSONDocument? {
    guard !fields.tokenMembers.isEmpty else { return nil }
    var bytes: [UInt8] = Array("{".utf8)
    for (number, member) in fields.tokenMembers.enumerated() {
      bytes += "\(number == 0 ? "" : ",")\"\(member.key)\":".utf8
      bytes += member.field.isPresent ? text[member.field.source] : text[0..<0]
      if !member.field.isPresent { bytes += "null".utf8 }
    }
    return JSONDocument.parsed(bytes + "}".utf8)
  }

  private static func document(
    _ field: ObservationFields.Field, _ text: UnsafeBufferPointer<UInt8>, mayNameModel: Bool
  ) -> JSONDocument? {
    guard field.kind == .object || field.kind == .array || field.kind == .string else { return nil }
    let bytes = UnsafeBufferPointer(rebasing: text[field.source])
    let isOfUse = UsageHint.mayReport(bytes) || mayNameModel && UsageHint.mayDescribe(bytes)
    return isOfUse && bytes.count <= JSONDocument.textLimit
      ? JSONDocument.parsed(Array(bytes)) : nil
  }
}

extension ObservationFields.Field {
  /// The bytes of the value, with the quotes of a string.
  var source: Range<Int> {
    kind == .string ? range.lowerBound - 1..<range.upperBound + 1 : range
  }
}
