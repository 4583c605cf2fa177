import ArtifactFiles

/// A line of a file with the text that shows a finding.
package struct QuotedLine: Sendable {
  package let location: FileLine
  package let excerpt: String
}
