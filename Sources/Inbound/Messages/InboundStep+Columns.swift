internal import FoundationEssentials
internal import Outbox

extension InboundStep {
    /// A step as stores keep it: columns of which each step uses some.
    package struct Columns {
        package var number: Int
        /// A list of texts in JSON.
        package var sinks: String?
        package var echo: String?
        package var echoError: String?
        package var outcome: String?

        /// Columns as they were read.
        package init(number: Int, sinks: String?, echo: String?, echoError: String?, outcome: String?) {
            self.number = number
            self.sinks = sinks
            self.echo = echo
            self.echoError = echoError
            self.outcome = outcome
        }

        /// The columns of a step.
        package init(_ step: InboundStep) throws {
            self.init(number: 0, sinks: nil, echo: nil, echoError: nil, outcome: nil)
            switch step {
            case .received: break
            case .published(let sinks, let echo, let echoError):
                number = 1
                self.sinks = String(decoding: try JSONEncoder().encode(sinks), as: UTF8.self)
                (self.echo, self.echoError) = (echo, echoError)
            case .echoing(let text):
                number = 2
                echo = text
            case .done(let outcome):
                number = 3
                self.outcome = outcome.rawValue
            }
        }
    }

    /// The step that columns hold.
    package init(_ columns: Columns) throws {
        switch columns.number {
        case 0: self = .received
        case 1:
            let sinks = Data((columns.sinks ?? "[]").utf8)
            self = .published(
                sinks: try JSONDecoder().decode([String].self, from: sinks), echo: columns.echo,
                echoError: columns.echoError)
        case 2: self = .echoing(columns.echo ?? "")
        default:
            guard let outcome = InboundOutcome(rawValue: columns.outcome ?? "") else {
                throw OutboxError(.storeDamaged, "an inbound message has an unknown outcome")
            }
            self = .done(outcome)
        }
    }
}
