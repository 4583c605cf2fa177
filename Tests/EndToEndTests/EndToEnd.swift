import Testing

/// The whole program at a keyboard. One terminal at a time, so that none waits for another.
@Suite(.serialized)
enum EndToEnd {}
