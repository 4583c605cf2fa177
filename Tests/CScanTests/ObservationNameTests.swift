import CScan
import TestSupport
import Testing

@Suite("Names of types and levels")
struct ObservationNameTests {
  /// The code that the scanner assigns to a line with a type and a level.
  private func scan(type: String, level: String, _ set: cscan_set) -> cscan_observation? {
    var line = Array("{\"id\": \"a\", \"type\": \"\(type)\", \"level\": \"\(level)\"}\n".utf8)
    line += [UInt8](repeating: 0, count: Int(cscan_padding))
    var observation = cscan_observation()
    let end = line.withUnsafeBufferPointer { line in
      line.baseAddress.map { cscan_read_observation($0, set, &observation) }
    }
    return end == nil ? nil : observation
  }

  @Test("The scanner knows every type by its code.", arguments: instructionSets)
  func types(_ set: cscan_set) throws {
    for code in 0..<UInt8(cscan_type_count.rawValue) {
      let name = String(cString: cscan_type_name(code))
      #expect(try #require(scan(type: name, level: "info", set)).type_code == code, "\(name)")
      #expect(try #require(scan(type: name + "s", level: "info", set)).type_code == 255, "\(name)")
    }
  }

  @Test("The scanner knows every level by its code.", arguments: instructionSets)
  func levels(_ set: cscan_set) throws {
    for code in 0..<UInt8(cscan_level_count.rawValue) {
      let name = String(cString: cscan_level_name(code))
      #expect(try #require(scan(type: "tool", level: name, set)).level_code == code, "\(name)")
    }
  }
}
