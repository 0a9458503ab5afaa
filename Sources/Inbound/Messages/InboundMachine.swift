/// Where an inbound message stands on its way: stored, matched and published, echoed. Each step is durable before the
/// next one begins, and carries all that the next one needs: a process that dies in between goes on from there.
public enum InboundStep: Sendable, Equatable {
    /// It is stored, and no rule was tried.
    case received
    /// A rule's event is in the log; the sender is to be answered when it is known what became of it.
    case published(sinks: [String], echo: String?, echoError: String?)
    /// The sender is to be answered with this text.
    case echoing(String)
    /// Nothing is left to do.
    case done(InboundOutcome)
}

/// How the way of a message ended. `rawValue` is fit for a metric label.
public enum InboundOutcome: String, Sendable, CaseIterable {
    /// No rule fitted.
    case unmatched
    /// The event is published, and there was nothing to answer.
    case published
    /// The event is published, and the sender was answered, or told that it could not be.
    case echoed
    /// The event could not be published, and there was nothing to answer.
    case unpublished
    /// The sender has opted out and was not answered.
    case optedOut = "opted_out"
    /// The sender was answered too often lately: somebody else's automatic answers may be answering ours.
    case tooManyEchoes = "too_many_echoes"
    /// The answer is none that can be sent.
    case echoRefused = "echo_refused"
}

/// Decides the steps of an inbound message: facts in, the next step out, no I/O.
public struct InboundMachine: Sendable {
    /// Bounds.
    public struct Configuration: Sendable, Equatable {
        /// How many echoes one sender is sent from one number in ``echoSpan``.
        public var mostEchoes = 10
        /// The time in which they are counted.
        public var echoSpan: Duration = .seconds(3600)

        /// The defaults.
        public init() {}
    }

    private let configuration: Configuration

    /// Decisions within these bounds.
    public init(configuration: Configuration = .init()) { self.configuration = configuration }

    /// What is known of a sender when an echo is about to be sent.
    public struct EchoFacts: Sendable, Equatable {
        /// Whether the sender wants nothing from the number.
        public var hasOptedOut: Bool
        /// Echoes to the sender from the number in ``Configuration/echoSpan``.
        public var recentEchoes: Int

        /// What is known of a sender.
        public init(hasOptedOut: Bool, recentEchoes: Int) {
            self.hasOptedOut = hasOptedOut
            self.recentEchoes = recentEchoes
        }
    }

    /// The rules were tried.
    public func matched(echo: String?, echoError: String?, sinks: [String]) -> InboundStep {
        .published(sinks: sinks, echo: echo, echoError: echoError)
    }

    /// The text to answer with once the event's publication has this result; `nil` as long as it has none.
    public func echo(after publication: Publication, echo: String?, echoError: String?) -> InboundStep? {
        switch publication {
        case .pending: nil
        case .published: step(answering: echo, else: .published)
        case .dead: step(answering: echoError, else: .unpublished)
        }
    }

    private func step(answering text: String?, else outcome: InboundOutcome) -> InboundStep {
        guard let text, !text.isEmpty else { return .done(outcome) }
        return .echoing(text)
    }

    /// Whether an answer may go out at all.
    public func permit(_ step: InboundStep, _ facts: EchoFacts) -> InboundStep {
        guard case .echoing = step else { return step }
        if facts.hasOptedOut { return .done(.optedOut) }
        return facts.recentEchoes >= configuration.mostEchoes ? .done(.tooManyEchoes) : step
    }
}
