/// The known locations that contain the current value, the innermost last; at most five.
struct LocationStack {
  private var locations:
    (TokenLocation, TokenLocation, TokenLocation, TokenLocation, TokenLocation) =
      (.none, .none, .none, .none, .none)
  private(set) var count = 0

  var top: TokenLocation {
    switch count {
    case 1: locations.0
    case 2: locations.1
    case 3: locations.2
    case 4: locations.3
    case 5: locations.4
    default: .none
    }
  }

  mutating func push(_ location: TokenLocation) {
    switch count {
    case 0: locations.0 = location
    case 1: locations.1 = location
    case 2: locations.2 = location
    case 3: locations.3 = location
    case 4: locations.4 = location
    default: return
    }
    count += 1
  }

  mutating func pop() { count -= 1 }
}
