/// The rules of family `data`, which report while the files are read.
enum DataRules {
  static let infos: [RuleInfo] = [
    RuleInfo(
      .malformedLine, .data, title: "A line is not valid JSON",
      shows:
        "A line that is not valid JSON, even with Python's extensions such as NaN, or one that is "
        + "too long to be read.",
      cause: "The writer crashed, two writers wrote at once, or the file was edited.",
      fix: "Look at the line. An incomplete last line is normal while a run is in progress."),
    RuleInfo(
      .notAnObject, .data, title: "A line is not an object",
      shows: "A line with an array, a string, a number, true, false or null.",
      cause: "Something other than FluxLoop wrote to the file.", fix: "Remove the line."),
    RuleInfo(
      .missingField, .data, title: "A field is missing",
      shows: "A record without id, type, name or start_time, or a trace without an id.",
      cause: "Something other than the SDK wrote or changed the record.",
      fix: "Add the field. Until then the record is shown with the fields it has."),
    RuleInfo(
      .badField, .data, title: "A field has an invalid value",
      shows: "A field of the wrong type, a time, number, truth value or token count that cannot be "
        + "read, or a total below the sum of its parts.",
      cause: "Something other than FluxLoop wrote or changed the record.",
      fix: "Write ISO 8601 times, numbers, true, false and strings, as FluxLoop does."),
    RuleInfo(
      .invalidUTF8, .data, title: "A line is not valid UTF-8",
      shows: "Bytes that are not valid UTF-8; they are shown as U+FFFD.",
      cause: "The file was written or converted in another encoding.",
      fix: "Write UTF-8, or ASCII with escapes as Python's json.dumps does."),
    RuleInfo(
      .duplicateID, .data, title: "An id is repeated",
      shows: "Two lines of one file, or two failed runs of errors.json, with the same id; the more "
        + "complete one is kept.",
      cause: "An observation was pushed after it had ended, so the SDK wrote it twice; or a trace "
        + "was recorded in several parts, such as one for each turn.",
      fix: "Set end_time only just before pop_observation(), or leave it to the SDK. A trace in "
        + "parts is complete: all of its observations are shown."),
    RuleInfo(
      .orphan, .data, title: "A parent is missing",
      shows: "A parent_observation_id that is not in the trace; the observations that name it are "
        + "shown below one row for it. Reported as info while the run is still running.",
      cause: "The parent never ended, the buffer or the runner dropped it, or it was recorded in "
        + "another trace.",
      fix: "Look for a crash or an unpopped parent; raise FLUXLOOP_MAX_QUEUE_SIZE for bursts. "
        + "If another trace has the parent, look at what set the two trace ids."),
    RuleInfo(
      .cycle, .data, title: "Parents form a loop",
      shows: "An observation that is its own ancestor; the loop is broken at the observation that "
        + "starts first.",
      cause: "Something other than the SDK set the parents.", fix: "Correct the parents."),
    RuleInfo(
      .noEndTime, .data, title: "An end time is missing",
      shows: "An observation without end_time.",
      cause: "The observation is still running, or the program ended before it did.",
      fix: "Pop it in a finally block."),
    RuleInfo(
      .negativeDuration, .data, title: "An observation ends before it starts",
      shows: "An end_time before start_time.",
      cause: "The clock was changed, or the times were mixed up.",
      fix: "Take both times from one clock, with a UTC offset."),
    RuleInfo(
      .unknownType, .data, title: "A type is unknown",
      shows: "A type other than agent, generation, tool, span, event, chain and evaluation.",
      cause: "A newer SDK or another program wrote it.",
      fix: "None needed: the observation is shown."),
    RuleInfo(
      .assumedUnit, .data, title: "Times are numbers",
      shows: "Times as numbers, or as text with a number; one finding a file names the units.",
      cause: "Something other than the SDK wrote the file or converted it, such as pandas.",
      fix: "None needed: seconds, milliseconds, microseconds and nanoseconds since 1970 differ in "
        + "size. Write ISO 8601 times to state the unit."),
    RuleInfo(
      .unknownLevel, .data, title: "A level is unknown",
      shows: "A level other than debug, info, warning, error, the other names of these and the "
        + "numbers of Python's logging; one finding a file lists them.",
      cause: "Something other than the SDK wrote the record.",
      fix: "None needed: the level is shown as it is, and does not count as an error."),
    RuleInfo(
      .toolReportedError, .data, title: "A tool's result reports an error",
      shows: "A tool's output with an error that is neither null, false, 0 nor empty, or with the "
        + "text that openai-agents returns in place of a result.",
      cause: "The tool caught an error and returned it, so the observation has none.",
      fix: "Look at the output. Raise the error, or return it in the form of MCP (isError), if it "
        + "is to count as one."),
    RuleInfo(
      .unreadableFile, .data, title: "A file cannot be read",
      shows: "The system's error message.",
      cause: "The file's permissions, a failing disk, a packed file that was cut, or a limit that "
        + "the finding names.",
      fix: "Make the file readable, or copy it again."),
    RuleInfo(
      .unmatchedFailure, .data, title: "A failed run has no trace",
      shows: "An entry of errors.json that matches no trace in the offline store.",
      cause: "FluxLoop's runner drops failed runs, and the store is elsewhere or was cleared.",
      fix: "Name the store with --offline-store."),
    RuleInfo(
      .otherFile, .data, title: "A file contains something else",
      shows:
        "A file that is not part of an experiment, or records that belong elsewhere, and what they "
        + "look like.",
      cause: "Another part of FluxLoop or another program wrote it.",
      fix: "Open the experiment's folder, or move the records to the file where they belong."),
    RuleInfo(
      .fileForm, .data, title: "A file is not plain lines",
      shows:
        "A compression, another encoding than UTF-8, or records that are not one on each line. A "
        + "warning is about bytes that follow packed data.",
      cause: "Another program packed, saved or rearranged the file.",
      fix:
        "None needed: the file is read as if it were plain. Of several files with one name, remove "
        + "those that are out of date."),
  ]
}
