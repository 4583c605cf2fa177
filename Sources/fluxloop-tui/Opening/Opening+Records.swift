import TraceCore

extension Opening {
  /// Loads records; ends the program when none can be loaded.
  static func records(
    _ locations: [ExperimentLocation], store: OfflineStore
  ) throws -> [ExperimentRecords] {
    let records = locations.compactMap { load($0, store: store) }
    guard !records.isEmpty else { throw nothingOpened }
    return records
  }

  /// Loads the records of one experiment, and reports when they are missing.
  ///
  /// `nil` when none of the files can be read, or none of their lines is a record.
  private static func load(
    _ location: ExperimentLocation, store: OfflineStore
  ) -> ExperimentRecords? {
    let records = ExperimentLoader.records(location, store: store)
    if location.kind == .aborted, records.traces.isEmpty {
      StandardError.report(
        "\(location.path): FluxLoop wrote no results here; the experiment was aborted or has not "
          + "ended, and no run of it was found in an offline store")
      return records
    }
    guard reportUnreadableFiles(of: records) < records.files.count else { return nil }
    guard records.traces.isEmpty else { return records }
    guard let finding = records.findings.first(where: \.replacesLine) else {
      StandardError.report("\(location.path): its files contain no traces and no observations")
      return records
    }
    StandardError.report(
      "\(location.path): none of its lines is a FluxLoop record; "
        + "\(records.fileLine(of: finding)): \(finding.message)")
    return nil
  }

  /// Returns the number of files that could not be read.
  private static func reportUnreadableFiles(of records: ExperimentRecords) -> Int {
    let findings = records.findings.filter {
      $0.rule == .unreadableFile || $0.rule == .otherFile && $0.severity == .error
    }
    for finding in findings {
      StandardError.report("\(records.files[finding.file].path): \(finding.message)")
    }
    return Set(findings.map(\.file)).count
  }
}
