internal import ArgumentParser
internal import Outbox

/// How long `send` stays: until Twilio has everything, or until it is known what became of it.
struct WaitOptions: ParsableArguments {
    /// What is waited for.
    enum Goal: String, ExpressibleByArgument, CaseIterable {
        case none, final
    }

    @Option(
        help: ArgumentHelp(
            "none: until nothing is left to send or to look for; final: also until every message has its final status.",
            valueName: "goal"))
    var wait: Goal = .none

    @Option(help: ArgumentHelp("How long to wait for final statuses at most, such as 90s or 30m.", valueName: "time"))
    var waitLimit: TimeSpan = .init(.seconds(600))

    /// How long final statuses are waited for; `nil` when they are not.
    var limit: Duration? { wait == .final ? waitLimit.duration : nil }
}
