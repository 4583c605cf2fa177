extension Prompt {
  /// Replaces the line by an older or newer text of the history. After the newest comes what was typed.
  mutating func recall(older: Bool, _ context: inout OverlayContext) {
    let texts = context.promptHistory[kind]
    let position = recalled ?? texts.count
    // The text of the filter that shows is usually the latest one.
    let next =
      older
      ? texts.prefix(position).lastIndex { $0 != line.text }
      : texts.indices.dropFirst(position + 1).first ?? texts.count
    guard let next, next != position else { return }
    if recalled == nil { typed = line.text }
    recalled = next < texts.count ? next : nil
    line = LineEditor(next < texts.count ? texts[next] : typed)
    apply(&context)
  }
}
