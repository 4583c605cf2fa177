import Foundation
import Testing

/// Reads the program's JSON with Foundation, as another program would.
enum JSONShape {
  static func object(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  static func member(_ key: String, of object: [String: Any]) throws -> [String: Any] {
    try #require(object[key] as? [String: Any])
  }

  static func objects(_ value: Any?) throws -> [[String: Any]] {
    try #require(value as? [[String: Any]])
  }
}
