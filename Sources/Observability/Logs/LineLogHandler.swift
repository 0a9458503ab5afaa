internal import FoundationEssentials
public import Logging

/// Writes one line for each message, as text or as a JSON object, phone numbers masked unless somebody must see them.
///
/// A line goes out in one write, so that lines of several threads and processes do not mix.
public struct LineLogHandler: LogHandler {
    /// From which level on.
    public var logLevel: Logger.Level
    /// Fields of every line.
    public var metadata: Logger.Metadata = [:]
    /// Fields of the moment, such as those of a task.
    public var metadataProvider: Logger.MetadataProvider?
    private let format: LogFormat
    private let masksNumbers: Bool
    private let write: @Sendable (String) -> Void

    /// A handler that gives every line, its end included, to `write`.
    public init(
        format: LogFormat, masksNumbers: Bool = true, level: Logger.Level = .info,
        metadataProvider: Logger.MetadataProvider? = nil,
        write: @escaping @Sendable (String) -> Void
    ) {
        self.format = format
        self.masksNumbers = masksNumbers
        logLevel = level
        self.metadataProvider = metadataProvider
        self.write = write
    }

    /// One field of every line.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes a line.
    public func log(event: LogEvent) {
        var fields = metadata
        if let provided = metadataProvider?.get() { fields.merge(provided) { $1 } }
        if let own = event.metadata { fields.merge(own) { $1 } }
        let line = LogLine(
            time: Date(), level: event.level, message: event.message.description, fields: fields,
            masksNumbers: masksNumbers)
        write(format == .json ? line.json : line.text)
    }
}
