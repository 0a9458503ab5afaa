internal import Logging

/// The logger of a command: standard error, `warning` unless asked otherwise.
func makeLogger(_ level: Logger.Level?) -> Logger {
    var logger = Logger(label: "trunkline") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = level ?? .warning
    return logger
}
