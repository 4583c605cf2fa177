/// The decorators of a function with FluxLoop's below the frameworks', and without those of FluxLoop's
/// that record nothing more.
///
/// Comments and blank lines between the decorators stay. A decorator moves with its own lines, which
/// include a comment at their end.
struct DecoratorFix {
  /// What has to change; empty if nothing has to.
  private(set) var edits: [SourceEdit] = []
  /// The first lines of the decorators afterwards; empty without ``edits``.
  private(set) var lines: [String] = []

  /// Nobody writes more decorators by hand.
  private static let maximumCount = 100

  init(_ decorators: [SourceDecorator], of text: PythonText) {
    // A decorator that is only probably FluxLoop's is not moved, nor one that assigns what another may use.
    // In another place, a backslash at its end joins it to what follows there.
    guard decorators.contains(where: \.isFluxLoop), decorators.count <= Self.maximumCount,
      !decorators.contains(where: { $0.isReexported || $0.isJoined || Self.assigns($0, in: text) })
    else { return }
    // Some doubles are next to each other only in the source, and some only in the new order.
    guard let first = Self.withoutDoubles(Array(decorators.indices), decorators),
      let ordered = Self.ordered(first, decorators),
      let order = Self.withoutDoubles(ordered, decorators),
      !Self.changesEffects(order, decorators)
    else { return }
    let kept = order.sorted()
    let removed = decorators.indices.filter { !kept.contains($0) }
    edits =
      removed.map { Self.removal(of: decorators[$0], in: text) }
      + zip(kept, order).compactMap { slot, content in
        guard slot != content else { return nil }
        let lines = Int(decorators[content].token.start)..<decorators[content].end
        let token = decorators[slot].token
        return SourceEdit(
          Int(token.start)..<decorators[slot].end, Array(text.bytes[lines]),
          line: Int(token.line), lineStart: Int(token.lineStart), in: text)
      }
    if !edits.isEmpty { lines = order.map { text.excerpt(at: decorators[$0].token.lineStart) } }
  }

  /// Whether a decorator contains `:=`. One in a text is taken for it, too.
  private static func assigns(_ decorator: SourceDecorator, in text: PythonText) -> Bool {
    let bytes = text.bytes[Int(decorator.token.start)..<decorator.end]
    return zip(bytes, bytes.dropFirst()).contains {
      $0 == UInt8(ascii: ":") && $1 == UInt8(ascii: "=")
    }
  }

  /// Whether two decorators change places whose arguments Python evaluates in the order in which they are written.
  private static func changesEffects(_ order: [Int], _ decorators: [SourceDecorator]) -> Bool {
    let computing = order.filter { decorators[$0].computes }
    return computing != computing.sorted()
  }

  /// The order with one of FluxLoop's decorators where several in a row record the same. That is the
  /// upper one, unless a framework's is between them in the source: then the lower one need not move. `nil` if one
  /// that would be removed passes what the other one does not.
  private static func withoutDoubles(_ order: [Int], _ decorators: [SourceDecorator]) -> [Int]? {
    var kept: [Int] = []
    for index in order {
      if let upper = kept.last, decorators[upper].isOwn, decorators[index].isOwn,
        decorators[upper].isDouble(of: decorators[index])
      {
        let isDivided =
          upper < index && decorators[upper..<index].contains(where: \.isFramework)
        let (spare, other) = isDivided ? (upper, index) : (index, upper)
        guard decorators[spare].isSpare(beside: decorators[other]) else { return nil }
        guard isDivided else { continue }
        kept.removeLast()
      }
      kept.append(index)
    }
    return kept
  }

  /// FluxLoop's decorators directly below the lowest of the frameworks', in their order; `nil` if that is no
  /// place for them.
  ///
  /// One that makes a function of a function moves below the frameworks', too. All others stay in their order, so that
  /// one in between gets what it got before.
  private static func ordered(_ kept: [Int], _ decorators: [SourceDecorator]) -> [Int]? {
    let isOurs = { (index: Int) in decorators[index].isFluxLoop }
    guard let bottom = kept.lastIndex(where: { decorators[$0].isFramework }),
      kept[..<bottom].contains(where: isOurs)
    else { return kept }
    // One that the user's own code makes may do more, which may need its place. Below, FluxLoop's may have to wrap
    // what is no function.
    guard !kept[..<bottom].contains(where: { decorators[$0].isUsers }),
      !kept[bottom...].contains(where: { decorators[$0].makesDescriptor })
    else { return nil }
    let above = kept[..<bottom]
    let makers = above.filter { decorators[$0].makesFunction }
    return above.filter { !isOurs($0) && !decorators[$0].makesFunction } + [kept[bottom]]
      + makers + above.filter(isOurs) + kept[(bottom + 1)...]
  }

  /// The removal of a decorator's lines.
  private static func removal(of decorator: SourceDecorator, in text: PythonText) -> SourceEdit {
    var end = decorator.end
    if end < text.bytes.count {
      end += text.bytes[end...].starts(with: [13, 10]) ? 2 : 1
    }
    let start = Int(decorator.token.lineStart)
    return SourceEdit(start..<end, [], line: Int(decorator.token.line), lineStart: start, in: text)
  }
}

extension SourceFinding {
  mutating func set(_ fix: DecoratorFix) {
    edits = fix.edits
    fixedLines = fix.lines
  }
}
