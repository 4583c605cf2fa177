import TraceCore

/// How far the conversation of a row is known.
enum ConversationState: Sendable {
  case unknown, requested
  case known(RowConversation?)

  var isKnown: Bool { if case .known = self { true } else { false } }

  var value: RowConversation? {
    if case .known(let conversation) = self { conversation } else { nil }
  }
}

/// The views of a row.
extension DetailState {
  /// The views that the row has, the one that it opens with first.
  ///
  /// Until it is known whether an observation has messages, it is taken to have some, so that no other
  /// view shows for a moment.
  var views: [DetailView] {
    if isRun { return [.summary, .conversation, .json, .raw] }
    guard isObservation else { return [.json, .raw] }
    if case .known(nil) = conversation { return [.json, .raw] }
    return [.conversation, .json, .raw]
  }

  var isObservation: Bool { if case .observation = content { true } else { false } }
  var isMissingCall: Bool { if case .missingCall = content { true } else { false } }
  var isRun: Bool { if case .trace = content { true } else { false } }

  /// The view that shows.
  var view: DetailView {
    let views = views
    return chosenView.flatMap { views.contains($0) ? $0 : nil } ?? views[0]
  }

  /// The view after the one that shows.
  var nextView: DetailView {
    let views = views
    return views[((views.firstIndex(of: view) ?? 0) + 1) % views.count]
  }
}
