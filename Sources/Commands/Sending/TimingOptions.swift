internal import ArgumentParser
internal import Outbox

/// When a job's messages leave, and how fast: options of `send`.
struct TimingOptions: ParsableArguments {
    @Option(help: "Whether it goes before other jobs of the sender: low, normal or urgent.")
    var priority: JobPriority = .normal

    @Option(
        help: ArgumentHelp(
            "What is not tried in that time, such as 90s, 30m or 10h, is not sent any more.", valueName: "time"))
    var validity: TimeSpan = .init(NewJob.usualValidity)

    @Option(
        help: ArgumentHelp(
            "Segments a second of the sender (WhatsApp: messages), instead of the configured ones.", valueName: "n"))
    var rate: Int?

    @Flag(
        help: "Goes on trying, with growing pauses, when Twilio refuses the credentials or cannot be reached.")
    var keepTrying = false

    func validate() throws {
        if let rate, !(1...1_000_000).contains(rate) { throw ValidationError("--rate must be 1 to 1000000") }
        guard validity.duration >= .seconds(1), validity.duration <= .seconds(30 * 86400) else {
            throw ValidationError("--validity must be 1s to 720h")
        }
    }

    /// The connection's limits with what the options say of the job's sender.
    func limits(_ limits: PacingLimits, for content: JobContent) -> PacingLimits {
        var limits = limits
        guard let rate else { return limits }
        limits.mode = .sender
        if content.channel == .voice { limits.callsPerSecond = rate }
        if let sender = content.pacedSender { limits.senders[sender] = rate }
        return limits
    }
}

/// A span of time as people write it: `90s`, `30m`, `10h`, `2d`.
struct TimeSpan: ExpressibleByArgument {
    let duration: Duration

    init(_ duration: Duration) { self.duration = duration }

    init?(argument: String) {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
        guard let last = argument.last, let unit = units[last], let count = Int64(argument.dropLast()), count >= 0,
            count <= 1_000_000_000
        else { return nil }
        duration = .seconds(count * unit)
    }

    var defaultValueDescription: String {
        let seconds = duration.components.seconds
        return seconds % 3600 == 0 ? "\(seconds / 3600)h" : "\(seconds)s"
    }
}
