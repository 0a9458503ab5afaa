/// Remembers requests by the keys that their callers gave them, so that a repetition gets the first one's answer instead
/// of doing it again. Source: draft-ietf-httpapi-idempotency-key-header.
///
/// A part of ``OutboxStore``; the promises are the same.
public protocol RequestStore: Sendable {
    /// Claims a key for a request, before anything of it is done.
    ///
    /// A key counts for ``RequestClaim/lifetime``. The claim of a process that is gone, or that has not come to an end
    /// for ``RequestClaim/longestWork``, goes over to the next one that asks with an equal request.
    func claim(_ request: KeyedRequest) async throws -> RequestClaim

    /// Keeps the answer to a claimed request.
    func keepAnswer(_ answer: KeptAnswer, to key: KeyedRequest.Key) async throws

    /// Gives the key of a request back that was refused: nothing of it was done.
    func releaseClaim(of key: KeyedRequest.Key) async throws

    /// Forgets the keys of requests that came before a moment.
    ///
    /// - Returns: how many there were.
    @discardableResult
    func forgetRequests(before moment: Timestamp) async throws -> Int
}

/// A request that its caller may repeat.
public struct KeyedRequest: Sendable {
    /// Whose key it is, and the key.
    public struct Key: Sendable, Hashable {
        /// Who asks.
        public var tenant: String
        /// The caller's name for the request.
        public var text: String

        /// A tenant's key.
        public init(tenant: String, text: String) {
            self.tenant = tenant
            self.text = text
        }
    }

    /// Its key.
    public var key: Key
    /// A digest of everything that makes it this request.
    public var fingerprint: [UInt8]
    /// The name of the job that it is to become: should its process end in between, the next one finds by it how far it
    /// has come.
    public var job: JobID
    /// When it came.
    public var at: Timestamp

    /// A request with a key.
    public init(key: Key, fingerprint: [UInt8], job: JobID, at: Timestamp) {
        self.key = key
        self.fingerprint = fingerprint
        self.job = job
        self.at = at
    }
}

/// An answer as it was given.
public struct KeptAnswer: Sendable, Equatable {
    /// The HTTP status.
    public var status: Int
    /// The document.
    public var body: [UInt8]

    /// An answer.
    public init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// What became of a claim.
public enum RequestClaim: Sendable, Equatable {
    /// The request is to be done, as the job of this name: the one that came with it, or that of a process which ended
    /// before it could answer and may have done it already.
    case granted(JobID)
    /// It is being done at this moment.
    case underWay
    /// The key was used for another request.
    case different
    /// It was done.
    case answered(KeptAnswer)

    /// For how long a key counts.
    public static let lifetime: Duration = .seconds(24 * 3600)
    /// No request takes longer than that.
    public static let longestWork: Duration = .seconds(330)
}
