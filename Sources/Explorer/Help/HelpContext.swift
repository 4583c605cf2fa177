/// The screen that help was opened on, whose keys come first.
enum HelpContext: Sendable { case tree, timeline, detail, list }
