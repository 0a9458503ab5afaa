internal import Glibc
internal import Logging
internal import Observability

/// The logger of a command: standard error, `warning` unless asked otherwise.
func makeLogger(_ level: Logger.Level?, _ format: LogFormat, masksNumbers: Bool = true) -> Logger {
    var logger = Logger(label: "trunkline") { _ in
        LineLogHandler(format: format, masksNumbers: masksNumbers) { line in
            // One call for each line: lines of several threads and processes do not mix.
            var line = line
            line.withUTF8 { bytes in _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
        }
    }
    logger.logLevel = level ?? .warning
    return logger
}
