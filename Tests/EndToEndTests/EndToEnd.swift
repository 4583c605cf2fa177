import Testing

/// Tests of the program in a terminal. They run one at a time, because several programs at once are
/// too slow for the time limits.
@Suite("In a terminal", .serialized)
enum EndToEnd {}

/// Tests of commands that have much to do. They run one at a time, beside those in a terminal, which mostly wait.
@Suite("Commands with much to do", .serialized)
enum LargeCommands {}
