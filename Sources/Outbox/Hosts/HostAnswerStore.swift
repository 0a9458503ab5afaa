/// Keeps the answers that requests of hosts were given, so that a request which comes again is given the same one, to the
/// byte, whatever has become of its messages since.
///
/// A part of what a gateway's store keeps; the promises are those of ``OutboxStore``.
public protocol HostAnswerStore: Sendable {
    /// The answer to a request; `nil` where none is kept.
    func answer(host: String, request: String) async throws -> HostAnswer?

    /// Keeps an answer, unless its request has one already.
    ///
    /// - Returns: the one that the request has now: the first that was kept.
    func keep(_ answer: HostAnswer) async throws -> HostAnswer

    /// Forgets what was answered before a moment, so many answers at most.
    ///
    /// - Returns: how many.
    func forgetAnswers(before moment: Timestamp, limit: Int) async throws -> Int
}

/// An answer to a host, as it was given.
public struct HostAnswer: Sendable, Equatable {
    /// The host's name.
    public var host: String
    /// The host's name for the request.
    public var request: String
    /// A digest of the request, which tells repetitions from other requests of the same name.
    public var digest: [UInt8]
    /// The job that came of it; `nil` where nothing was sent.
    public var job: JobID?
    /// Where it goes and what goes with it, as the host writes it.
    public var head: String
    /// The document.
    public var body: [UInt8]
    /// When it was given.
    public var at: Timestamp

    /// An answer to a request.
    public init(
        host: String, request: String, digest: [UInt8], job: JobID?, head: String, body: [UInt8], at: Timestamp
    ) {
        self.host = host
        self.request = request
        self.digest = digest
        self.job = job
        self.head = head
        self.body = body
        self.at = at
    }
}
