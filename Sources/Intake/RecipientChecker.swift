internal import FreeMarker
public import Outbox
public import Twilio

/// Turns rows into deliveries and gathers what is wrong with them, so that people see all of it at once.
public struct RecipientChecker: Sendable {
    /// What is wrong with a row.
    public struct Flaw: Sendable {
        /// What kind of flaw it is.
        public enum Problem: Sendable {
            /// The recipient is no address of the channel.
            case address(TwilioError)
            /// The body cannot be rendered with its data: where and why.
            case template(String)
            /// The rendered text cannot be sent: the problem and its remedy.
            case text(String)
            /// A guard is broken.
            case guarded(RecipientGuards.Breach)
        }

        /// The row.
        public let row: RecipientRow
        /// What is wrong with it.
        public let problem: Problem
    }

    private let content: JobContent
    private var guards: RecipientGuards
    private let template: BodyTemplate?
    private let keptFlaws: Int
    /// The first flaws that were found.
    public private(set) var flaws: [Flaw] = []
    /// How many flaws were found.
    public private(set) var flawCount = 0

    /// - Parameters:
    ///   - guards: what the job must not exceed.
    ///   - template: renders the text of each row; `nil` when all get the job's.
    ///   - keptFlaws: so many flaws are kept; more are counted.
    public init(
        content: JobContent, guards: RecipientGuards = .init(), template: BodyTemplate? = nil, keptFlaws: Int = 20
    ) {
        self.content = content
        self.guards = guards
        self.template = template
        self.keptFlaws = keptFlaws
    }

    /// The delivery for a row, `nil` when something is wrong with it.
    ///
    /// - Throws: where there are more rows than a guard allows.
    public mutating func check(_ row: RecipientRow) throws(RecipientGuards.Breach) -> NewDelivery? {
        try guards.countOne()
        guard let delivery = delivery(of: row) else { return nil }
        if let breach = guards.breach(of: delivery, in: content) {
            note(row, .guarded(breach))
            return nil
        }
        return delivery
    }

    /// How all rows together break a guard; `nil` when they do not.
    public var breach: RecipientGuards.Breach? { guards.breach }

    private mutating func delivery(of row: RecipientRow) -> NewDelivery? {
        var delivery = NewDelivery(position: row.position, recipient: "")
        do throws(TwilioError) {
            delivery.recipient = try content.address(of: row.to)
        } catch {
            note(row, .address(error))
            return nil
        }
        guard let template else { return delivery }
        do {
            let text = try template.render(row.data)
            if let flaw = content.flaw(ofText: text) {
                note(row, .text(flaw))
                return nil
            }
            delivery.body = text
            return delivery
        } catch {
            note(row, .template((error as? FreeMarkerError)?.advice ?? "\(error)"))
            return nil
        }
    }

    private mutating func note(_ row: RecipientRow, _ problem: Flaw.Problem) {
        flawCount += 1
        if flaws.count < keptFlaws { flaws.append(Flaw(row: row, problem: problem)) }
    }
}
