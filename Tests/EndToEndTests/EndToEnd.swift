import Testing

/// Tests of the program in a terminal. They run one at a time, because several programs at once are
/// too slow for the time limits.
@Suite("In a terminal", .serialized)
enum EndToEnd {}
