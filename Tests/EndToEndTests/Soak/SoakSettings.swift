import Foundation
import TestSupport

/// What the environment sets about a soak.
enum SoakSettings {
  private static let variables = ProcessInfo.processInfo.environment

  /// `SOAK_SECONDS`; by default a minute where tests are complete, and less for people who wait for them.
  static let seconds =
    variables["SOAK_SECONDS"].flatMap { Double($0) } ?? (variables["CI"] == nil ? 20 : 60)

  static let seed = variables["SOAK_SEED"].flatMap { UInt64($0) } ?? 20_261_126

  /// `SOAK_PROGRAM`, such as a copy that a build does not replace, or one with sanitizers.
  static let program = variables["SOAK_PROGRAM"] ?? Program.path

  /// The program gets the options of sanitizers.
  static let environment = variables.filter { $0.key == "TSAN_OPTIONS" }.mapValues { Optional($0) }

  /// A sanitizer has memory that grows, descriptors and a thread of its own.
  static var isSanitized: Bool { !environment.isEmpty }

  static var threadsAtRest: Int { isSanitized ? 2 : 1 }

  /// Seconds that an answer may take on a busy machine. A program that hangs never answers.
  static let patience = 60.0
}
