/// Ends a command with an exit code and a message on standard error.
struct CommandError: Error, CustomStringConvertible {
    /// The documented exit codes; see `docs/exit-codes.md`.
    enum Code: Int32 {
        case failure = 1
        case authentication = 2
        case authorization = 3
        case connection = 10
        case usage = 20
        case partial = 21
    }

    let code: Code
    let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    static func usage(_ description: String) -> CommandError { CommandError(.usage, description) }
}
