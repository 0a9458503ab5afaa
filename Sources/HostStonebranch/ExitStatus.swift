/// How a run ended: exit code and status line, as the Universal Extension documents them.
///
/// Source: exit codes of `ue-twilio` 1.0.0. `trunkline send` uses the same codes.
public struct ExitStatus: Sendable, Equatable {
    /// The exit code of the process.
    public let code: Int32
    /// The status line: classification, colon, description.
    public let description: String

    private init(_ code: Int32, _ description: String) {
        self.code = code
        self.description = description
    }

    /// 0: all messages were queued.
    public static let success = ExitStatus(0, "SUCCESS: Task executed successfully.")
    /// 21: at least one was queued and at least one was not.
    public static let partial = ExitStatus(
        21, "FAIL: Some messages were not possible to be queued. Check STDERR for more information.")
    /// 1: none was queued, for a reason that has no code of its own.
    public static func failure(_ details: String) -> ExitStatus { ExitStatus(1, "FAIL: \(sentence(details))") }
    /// 2: Twilio does not know the credentials.
    public static func authentication(_ details: String) -> ExitStatus {
        ExitStatus(2, "AUTHENTICATION_ERROR: Account cannot be authenticated. \(sentence(details))")
    }
    /// 3: the account may not do it.
    public static func authorization(_ details: String) -> ExitStatus {
        ExitStatus(
            3,
            "AUTHORIZATION_ERROR: Account is not authorized to perform the requested action. \(sentence(details))")
    }
    /// 10: Twilio could not be reached, or gave no answer.
    public static func connection(_ details: String) -> ExitStatus {
        ExitStatus(10, "CONNECTION_ERROR: \(sentence(details))")
    }
    /// 20: the input breaks a rule; nothing was sent.
    public static func dataValidation(_ details: String) -> ExitStatus {
        ExitStatus(20, "DATA_VALIDATION_ERROR: \(sentence(details))")
    }

    /// One line that ends in a full stop.
    private static func sentence(_ details: String) -> String {
        let line = details.split(whereSeparator: \.isNewline).joined(separator: "; ")
        return line.hasSuffix(".") ? line : line + "."
    }
}
