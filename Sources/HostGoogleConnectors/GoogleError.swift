internal import Twilio
internal import TwilioCatalog
internal import TwilioSQL

/// Why a call is refused, as Google's APIs say it. Nothing in it is secret.
///
/// Source: google.rpc.Code and Google's API design guide, errors.
public struct GoogleError: Error, Sendable, CustomStringConvertible {
    /// The kinds that are used here.
    public enum Status: String, Sendable {
        case invalidArgument = "INVALID_ARGUMENT"
        case failedPrecondition = "FAILED_PRECONDITION"
        case unauthenticated = "UNAUTHENTICATED"
        case permissionDenied = "PERMISSION_DENIED"
        case notFound = "NOT_FOUND"
        case alreadyExists = "ALREADY_EXISTS"
        case aborted = "ABORTED"
        case resourceExhausted = "RESOURCE_EXHAUSTED"
        case unknown = "UNKNOWN"
        case unimplemented = "UNIMPLEMENTED"
        case unavailable = "UNAVAILABLE"
        case deadlineExceeded = "DEADLINE_EXCEEDED"

        /// The HTTP status that goes with it.
        public var httpStatus: Int {
            switch self {
            case .invalidArgument, .failedPrecondition: 400
            case .unauthenticated: 401
            case .permissionDenied: 403
            case .notFound: 404
            case .alreadyExists, .aborted: 409
            case .resourceExhausted: 429
            case .unknown: 500
            case .unimplemented: 501
            case .unavailable: 503
            case .deadlineExceeded: 504
            }
        }
    }

    /// The kind.
    public let status: Status
    /// For people: what is wrong and what helps.
    public let message: String
    /// Whether the call may have done something that nobody here knows of.
    public let isAmbiguous: Bool
    /// In how long it is worth to try again.
    public let retryAfter: Duration?

    /// An error.
    public init(_ status: Status, _ message: String, isAmbiguous: Bool = false, retryAfter: Duration? = nil) {
        self.status = status
        self.message = message
        self.isAmbiguous = isAmbiguous
        self.retryAfter = retryAfter
    }

    /// Status and message.
    public var description: String { "\(status.rawValue): \(message)" }
}

extension GoogleError {
    /// What Google's interface says to an error of the layers below; `nil` for one that is none of theirs.
    public init?(_ error: any Error) {
        switch error {
        case let error as GoogleError: self = error
        case let error as CatalogError: self.init(error)
        case let error as TwilioError: self.init(error)
        case let error as SQLError: self.init(error)
        default: return nil
        }
    }

    init(_ error: CatalogError) {
        switch error.code {
        case .unknownEntity: self.init(.notFound, error.message)
        case .notOffered: self.init(.unimplemented, error.message)
        default: self.init(.invalidArgument, error.message)
        }
    }

    /// The caller's own credentials are right: what Twilio says to the connection's is no 401.
    init(_ error: TwilioError) {
        let status: Status =
            switch (error.httpStatus, error.progress) {
            case (401, _): .failedPrecondition
            case (403, _): .permissionDenied
            case (404, _): .notFound
            case (409, _): .aborted
            case (429, _): .resourceExhausted
            case (.some(400..<500), .answered): .invalidArgument
            case (_, .neverProcessed): .unavailable
            default: .unknown
            }
        self.init(
            status, error.description, isAmbiguous: error.progress == .ambiguous, retryAfter: error.retryAfter)
    }

    init(_ error: SQLError) {
        switch error.code {
        case .invalid, .refused: self.init(.invalidArgument, error.message)
        case .interrupted: self.init(.deadlineExceeded, error.message, isAmbiguous: true)
        case .failed: self.init(.failedPrecondition, error.message, isAmbiguous: true)
        }
    }
}
