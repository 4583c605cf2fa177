/// Names of tools as FluxLoop writes them.
package enum ToolName {
  /// What `@fluxloop.tool` puts in front of a tool's name.
  package static let prefix = "tool."

  /// A tool's name without ``prefix``.
  package static func bare(_ name: some StringProtocol) -> String {
    String(name.hasPrefix(prefix) ? name.dropFirst(prefix.count) : name[...])
  }
}
