/// How a file contains its text and its records, recognized by its content and not by its name.
package struct FileForm: Hashable, Sendable {
  /// The compressions and encodings around the text, the outermost first.
  package let layers: [Layer]
  package let shape: RecordShape

  /// The compressions that are unpacked, and the encodings in them that are decoded.
  private static let layerLimit = 4

  /// Plain UTF-8 lines, or for a document plain UTF-8.
  static let plain = FileForm(layers: [], shape: .lines)

  /// Whether the bytes of the file are those that readers get.
  package var isPlain: Bool { layers.isEmpty && (shape == .lines || isForeign) }

  var isForeign: Bool { format != nil }

  /// What the file is instead of records, if it is something else.
  package var format: ForeignFormat? {
    if case .foreign(let format) = shape { return format }
    return nil
  }

  /// The form of a file that starts with some bytes, `nil` if it has layers, which hide it.
  static func plain(
    _ prefix: UnsafeRawBufferPointer, isWhole: Bool, _ role: ArtifactRole
  ) -> FileForm? {
    guard Layer.detect(prefix) == nil else { return nil }
    return FileForm(layers: [], shape: shape(prefix, isWhole: isWhole, role))
  }

  /// Opens all layers of a stream.
  static func open(
    _ stream: sending any ByteStream, _ role: ArtifactRole, notes: TextNotes
  ) -> (stream: any ByteStream, form: FileForm) {
    var stream = PeekingStream(stream)
    var layers: [Layer] = []
    while let layer = Layer.detect(stream.prefix),
      layers.count(where: { $0.isCompression == layer.isCompression }) < layerLimit
    {
      stream = PeekingStream(layer.open(stream, notes: notes))
      layers.append(layer)
    }
    let shape = shape(stream.prefix, isWhole: stream.isWhole, role)
    let form = FileForm(layers: layers, shape: shape)
    let endsWithReturns = shape.endsLinesWithReturns(stream.prefix)
    return (endsWithReturns ? CarriageReturnStream(stream) : stream, form)
  }

  private static func shape(
    _ prefix: UnsafeRawBufferPointer, isWhole: Bool, _ role: ArtifactRole
  ) -> RecordShape {
    if role == .log { return .lines }
    let shape = RecordShape.detect(prefix, isWhole: isWhole)
    guard role.isDocument else { return shape }
    if case .foreign = shape { return shape }
    return .lines
  }

  /// What is unusual, in one sentence; `nil` for plain lines.
  package var text: String? {
    let compressions = layers.filter(\.isCompression).map(\.name)
    let encodings = layers.filter { !$0.isCompression }.map(\.name)
    let parts =
      (compressions.isEmpty ? [] : ["it is packed with " + compressions.joined(separator: " and ")])
      + encodings.map { "its text is \($0)" } + [shape.text].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
