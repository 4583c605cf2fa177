import CNcurses
import Support

/// The limits that a shell sets with `ulimit`.
enum ResourceLimit {
  /// Whether a file may have so many bytes.
  static func allows(fileOf bytes: Int) -> Bool { allows(bytes, RLIMIT_FSIZE) }

  /// Whether the stack of the main thread may have so many bytes.
  static func allows(stackOf bytes: Int) -> Bool { allows(bytes, RLIMIT_STACK) }

  #if os(Linux)
    private static func allows(_ bytes: Int, _ resource: __rlimit_resource) -> Bool {
      allows(bytes, __rlimit_resource_t(resource.rawValue))
    }

    private typealias Resource = __rlimit_resource_t
  #else
    private typealias Resource = Int32
  #endif

  private static func allows(_ bytes: Int, _ resource: Resource) -> Bool {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return true }
    return limit.rlim_cur >= bytes
  }
}
