import CMalloc

/// What becomes of memory that is no longer used.
enum FreedMemory {
  /// Arrays of a megabyte or more go back to the system at once.
  ///
  /// Snapshots come and go while an experiment is read and diagnosed. By itself the allocator keeps what
  /// was freed up to 32 MiB apiece, which at a million observations made 280 MB out of 180.
  static func returnToSystem() {
    #if canImport(Glibc)
      // A refusal changes nothing but that.
      _ = mallopt(M_MMAP_THRESHOLD, 1 << 20)
    #endif
  }
}
