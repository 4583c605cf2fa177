import CMalloc

/// What the allocator does with memory that is no longer used.
enum FreedMemory {
  /// Returns arrays of a megabyte or more to the system at once.
  ///
  /// Snapshots come and go while an experiment is read and diagnosed. By default the allocator keeps
  /// freed blocks of up to 32 MiB each, which at a million observations made 280 MB out of 180.
  static func returnToSystem() {
    #if canImport(Glibc)
      // When this is refused, the program only needs more memory.
      _ = mallopt(M_MMAP_THRESHOLD, 1 << 20)
    #endif
  }

  /// Returns smaller blocks, too. The diagnosis of a million observations leaves 90 MB of them, between a few
  /// that are in use. Takes milliseconds, so it belongs at the end of work in the background.
  static func trim() {
    #if canImport(Glibc)
      _ = malloc_trim(0)
    #endif
  }
}
