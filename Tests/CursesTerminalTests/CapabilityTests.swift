import Testing

@testable import CursesTerminal

@Suite("Terminal capabilities")
struct CapabilityTests {
  @Test("Padding is removed.")
  func removesPadding() {
    #expect(Capability.withoutPadding(Array("a$<2>b$<10/>$".utf8)) == Array("ab$".utf8))
  }
}
