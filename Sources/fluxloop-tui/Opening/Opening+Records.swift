import TraceCore

extension Opening {
  /// Loads records, and tells whether those of all experiments could be read; ends the program when none can be loaded.
  ///
  /// Beside others, an experiment that cannot be read is loaded for its findings.
  static func records(
    _ locations: [ExperimentLocation], store: OfflineStore
  ) throws -> (records: [ExperimentRecords], areAllRead: Bool) {
    let listings = StoreListings()
    let all = locations.map { ExperimentLoader.records($0, store: store, listings) }
    // Each is reported.
    let readable = zip(locations, all).map { reportMissing($1, at: $0) }
    guard readable.contains(true) else { throw nothingOpened }
    return (all, areAllRead: !readable.contains(false))
  }

  /// Reports when records are missing. Returns false if none of the files can be read, or none of
  /// their lines is a record.
  private static func reportMissing(
    _ records: ExperimentRecords, at location: ExperimentLocation
  ) -> Bool {
    if location.kind == .aborted, records.traces.isEmpty {
      StandardError.report(
        "\(location.path): FluxLoop wrote no results here; the experiment was aborted or has not "
          + "ended, and no run of it was found in an offline store")
      return true
    }
    let unreadable = reportUnreadableFiles(of: records)
    reportUnreadDocuments(of: records)
    guard records.traces.isEmpty else { return true }
    guard unreadable < records.files.count else { return false }
    guard let finding = records.findings.first(where: \.replacesLine) else {
      StandardError.report("\(location.path): its files contain no traces and no observations")
      return true
    }
    let isOtherEncoding = records.findings.contains { $0.rule == .invalidUTF8 }
    StandardError.report(
      "\(location.path): none of its lines is a FluxLoop record; "
        + "\(records.fileLine(of: finding)): \(finding.message)"
        + (isOtherEncoding ? "; its text is not valid UTF-8" : ""))
    return false
  }

  /// Reports each file of which something could not be read. Returns the number of those that could not be read at all.
  private static func reportUnreadableFiles(of records: ExperimentRecords) -> Int {
    for finding in records.unreadFiles + records.ignoredEnds {
      StandardError.report("\(records.fileLine(of: finding)): \(finding.message)")
    }
    return Set(records.unreadFiles.map(\.file)).count
  }

  /// Reports each document that is damaged, or has elements that are no records.
  private static func reportUnreadDocuments(of records: ExperimentRecords) {
    let documents = Dictionary(grouping: records.unreadDocuments, by: \.file)
    for (_, findings) in documents.sorted(by: { $0.key < $1.key }) {
      let more = findings.count > 1 ? " (and \(findings.count - 1) more)" : ""
      StandardError.report(
        "\(records.fileLine(of: findings[0])): \(findings[0].message)\(more)")
    }
  }
}

extension ExperimentRecords {
  /// The findings about files that could not be read.
  var unreadFiles: [Finding] {
    findings.filter {
      $0.rule == .unreadableFile || $0.rule == .otherFile && $0.severity == .error
    }
  }

  /// The findings about bytes that follow packed data and are ignored.
  var ignoredEnds: [Finding] {
    findings.filter { $0.rule == .fileForm && $0.severity == .warning }
  }

  /// The findings about files that are one document each, because of which it or a part of it is missing.
  var unreadDocuments: [Finding] {
    findings.filter {
      files[$0.file].role.isDocument && [.malformedLine, .notAnObject].contains($0.rule)
    }
  }
}
