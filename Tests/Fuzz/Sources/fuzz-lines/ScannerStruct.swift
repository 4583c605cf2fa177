import CScan
import FuzzSupport

/// What the scanner itself returns for a line.
enum ScannerStruct {
  /// Every set reads the same, and nothing beyond the padding, which may contain anything.
  static func check(_ line: UnsafeBufferPointer<UInt8>) {
    var results: [String] = []
    for (set, filler) in sets.flatMap({ set in [UInt8(0), 0x22, 0x5C].map { (set, $0) } }) {
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(
        capacity: line.count + 1 + Int(cscan_padding))
      defer { copy.deallocate() }
      _ = copy.initialize(from: line)
      copy[line.count] = 0x0A
      copy[(line.count + 1)...].update(repeating: filler)
      var observation = cscan_observation()
      let end = cscan_read_observation(copy.baseAddress, set, &observation)
      if let end, let base = copy.baseAddress {
        expect(
          end - UnsafePointer(base) == line.count, "the line ends at \(end - UnsafePointer(base))")
        results.append(describe(observation))
      } else {
        results.append("refused")
      }
    }
    expect(results.allSatisfy { $0 == results[0] }, "\(results)")
  }

  private static func describe(_ found: cscan_observation) -> String {
    let fields = [
      found.id, found.type, found.name, found.start_time, found.end_time, found.error, found.level,
      found.model, found.parent, found.trace, found.output, found.metadata, found.error_type,
    ].map { "\($0.start) \($0.length) \($0.kind) \($0.is_plain)" }
    let ids = [
      found.is_uuid & 1 != 0 ? found.id_bits : cscan_uuid(),
      found.is_uuid & 2 != 0 ? found.parent_bits : cscan_uuid(),
      found.is_uuid & 4 != 0 ? found.trace_bits : cscan_uuid(),
    ].map { "\($0.high) \($0.low)" }
    let times = [
      found.is_time & 1 != 0 ? found.start_micros : 0,
      found.is_time & 2 != 0 ? found.end_micros : 0,
    ]
    return """
      \(fields) \(ids) \(times) \(found.prompt) \(found.completion) \(found.total) \
      \(found.token_path) \(found.needs_details) \(found.is_uuid) \(found.is_time) \
      \(found.type_code) \(found.level_code) \(found.has_high_bytes)
      """
  }
}
