/// A fact in the artifacts that speaks for or against a finding.
public struct Sign: Hashable, Sendable {
  /// How much a sign says, for the finding or against it.
  public enum Weight: Sendable {
    /// The mistake leaves it, and hardly anything else does.
    case strongFor
    /// The mistake leaves it, and so can other causes.
    case weakFor
    /// It occurs more often without the mistake.
    case weakAgainst
    /// It has another explanation, in which nothing is wrong.
    case strongAgainst
  }

  public let weight: Weight
  /// One short sentence about the artifacts, without a capital or a full stop.
  public let text: String

  public static func strong(_ text: String) -> Sign { Sign(weight: .strongFor, text: text) }
  public static func weak(_ text: String) -> Sign { Sign(weight: .weakFor, text: text) }
  public static func doubt(_ text: String) -> Sign { Sign(weight: .weakAgainst, text: text) }
  public static func objection(_ text: String) -> Sign { Sign(weight: .strongAgainst, text: text) }

  /// Whether it speaks for the finding.
  public var isFor: Bool { weight == .strongFor || weight == .weakFor }

  public var isStrong: Bool { weight == .strongFor || weight == .strongAgainst }
}

extension Confidence {
  /// What a set of signs amounts to.
  ///
  /// - `certain`: a strong sign, and nothing against it.
  /// - `likely`: a strong sign with only weak ones against it, or several weak ones with none.
  /// - `possible`: everything else.
  public init(_ signs: [Sign]) {
    func count(_ weight: Sign.Weight) -> Int { signs.count { $0.weight == weight } }
    let isOpposed = count(.weakAgainst) + count(.strongAgainst) > 0
    if count(.strongFor) > 0, count(.strongAgainst) == 0 {
      self = isOpposed ? .likely : .certain
    } else {
      self = count(.weakFor) > 1 && !isOpposed ? .likely : .possible
    }
  }
}

extension Severity {
  /// How much a finding matters if it is as sure as `confidence`, and if it would matter as much as
  /// `consequence` were it certain.
  ///
  /// A likely mistake is a warning at most; a possible one is information.
  public init(_ consequence: Severity, at confidence: Confidence) {
    switch confidence {
    case .certain: self = consequence
    case .likely: self = min(consequence, .warning)
    case .possible: self = .info
    }
  }
}
