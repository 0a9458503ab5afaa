public import Outbox
internal import Twilio

/// A job as callers of the gateway write it: a JSON document, checked field by field.
public struct JobRequest: Sendable {
    /// What is wrong with a field.
    public struct Flaw: Sendable, Equatable {
        /// The field's path: `body`, `recipients[3].to`.
        public let field: String
        /// The problem and its remedy.
        public let problem: String

        /// What is wrong with a field.
        public init(_ field: String, _ problem: String) {
            self.field = field
            self.problem = problem
        }
    }

    /// The caller's name for the job.
    public var key: String?
    /// The connection to send over.
    public var connection = "default"
    /// What is sent.
    public var content = JobContent(channel: .sms)
    /// To whom.
    public var recipients: [RecipientRow] = []
    /// How it stands to other jobs.
    public var priority = JobPriority.normal
    /// For how long it is attempted.
    public var validity = NewJob.usualValidity
    /// What becomes of ambiguous deliveries.
    public var onUnknown = UnknownPolicy.resendWhenAbsent
    /// Whether a recipient that comes twice with the same text gets it twice.
    public var allowDuplicates = false
    /// Renders the text of each recipient; `nil` where all get the job's.
    public var template: BodyTemplate?

    /// Reads a document.
    ///
    /// - Parameters:
    ///   - maximumDepth: objects and lists within each other.
    ///   - keptFlaws: so many flaws are told.
    /// - Throws: ``Rejection``; nothing of a document that has a flaw is to be used.
    public init(
        json bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int = 32, keptFlaws: Int = 100
    ) throws(Rejection) {
        var reader = JobRequestReader(keptFlaws: keptFlaws)
        do throws(JSONScanner.Failure) {
            try JSONScanner.scan(bytes, maximumDepth: maximumDepth) { scanner throws(JSONScanner.Failure) in
                try reader.read(&scanner)
            }
        } catch {
            throw .malformed("\(error.message), at byte \(error.offset)")
        }
        self = try reader.request()
    }

    init() {}

    /// Why a document makes no job.
    public enum Rejection: Error, Sendable, Equatable {
        /// It cannot be read at all: the problem in words.
        case malformed(String)
        /// Fields are wrong: the first of them, and how many there are.
        case flawed([Flaw], count: Int)
    }

    /// The deliveries, each recipient's address checked and text rendered.
    ///
    /// - Parameter limit: all texts must be rendered within this time.
    /// - Throws: ``Rejection`` with everything that is wrong, as far as `keptFlaws` reaches.
    public func deliveries(
        keptFlaws: Int = 100, limit: Duration = .seconds(10)
    ) throws(Rejection) -> [NewDelivery] {
        let deadline = ContinuousClock.now + limit
        var checker = RecipientChecker(content: content, template: template, keptFlaws: keptFlaws)
        var deliveries: [NewDelivery] = []
        deliveries.reserveCapacity(recipients.count)
        for row in recipients {
            if template != nil, row.position % 16 == 0, ContinuousClock.now > deadline {
                let problem = "takes more than \(limit) to render for all recipients; make it simpler, or split the job"
                throw .flawed([Flaw("body", problem)], count: 1)
            }
            // Without guards nothing is thrown.
            if let delivery = try? checker.check(row) { deliveries.append(delivery) }
        }
        guard checker.flawCount == 0 else {
            throw .flawed(checker.flaws.map(Flaw.init), count: checker.flawCount)
        }
        return deliveries
    }
}

extension JobRequest.Flaw {
    fileprivate init(_ flaw: RecipientChecker.Flaw) {
        let place = "recipients[\(flaw.row.position - 1)]"
        switch flaw.problem {
        case .address(let error): self.init(place + ".to", error.message)
        case .template(let advice): self.init(place + ".data", "the body cannot be rendered: \(advice)")
        case .text(let problem): self.init(place + ".data", "the rendered text \(problem)")
        case .guarded(let breach): self.init(place, "breaks a guard: \(breach)")
        }
    }
}
