internal import Outbox

/// Why a task fails, as boundary events of a process catch it.
public struct BPMNError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What processes branch by.
    public let code: Code
    /// For people: names the variable, the problem and the remedy.
    public let message: String

    /// An error with its text.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message.
    public var description: String { "\(code.rawValue): \(message)" }

    /// The codes of the connector. Source: Alfresco Process Automation, Twilio connector, BPMN errors.
    public enum Code: String, Sendable, CaseIterable {
        case missingInput = "MISSING_INPUT"
        case invalidInput = "INVALID_INPUT"
        case templateSyntax = "TEMPLATE_SYNTAX_ERROR"
        case templateMetadata = "TEMPLATE_METADATA_ERROR"
        case templateRead = "TEMPLATE_READ_ERROR"
        case connection = "TWILIO_CONNECTION_ERROR"
        case authentication = "AUTHENTICATION_CONNECTION_ERROR"
        case permissionDenied = "PERMISSION_DENIED_ERROR"
        case invalidTo = "INVALID_TO_PHONE_NUMBER_ERROR"
        case invalidFrom = "INVALID_FROM_PHONE_NUMBER_ERROR"
        case invalidRegion = "INVALID_REGION_TO_PHONE_NUMBER_ERROR"
        case invalidRequest = "INVALID_REQUEST_ERROR"
        case badRequest = "BAD_REQUEST"
        case unauthorized = "UNAUTHORIZED"
        case forbidden = "FORBIDDEN"
        case notFound = "NOT_FOUND"
        case methodNotAllowed = "METHOD_NOT_ALLOWED"
        case notAcceptable = "NOT_ACCEPTABLE"
        case requestTimeout = "REQUEST_TIMEOUT"
        case conflict = "CONFLICT"
        case gone = "GONE"
        case unprocessableEntity = "UNPROCESSABLE_ENTITY"
        case locked = "LOCKED"
        case failedDependency = "FAILED_DEPENDENCY"
        case internalServerError = "INTERNAL_SERVER_ERROR"
        case notImplemented = "NOT_IMPLEMENTED"
        case badGateway = "BAD_GATEWAY"
        case serviceUnavailable = "SERVICE_UNAVAILABLE"
        case gatewayTimeout = "GATEWAY_TIMEOUT"
        case unknown = "UNKNOWN_ERROR"
    }
}

extension BPMNError.Code {
    /// The code for what Twilio has refused: by its own code where that says more than the HTTP status.
    public init(twilioCode: Int?, httpStatus: Int? = nil) {
        switch twilioCode {
        case 20003: self = .authentication
        case 20403: self = .permissionDenied
        case 21211, 21614: self = .invalidTo
        case 21212, 21603, 21606, 21659: self = .invalidFrom
        case 21408: self = .invalidRegion
        default:
            // 20404, 20409 and their like carry the status in their last digits.
            let told = twilioCode.flatMap { (20400..<20600).contains($0) ? $0 - 20000 : nil }
            self = Self.of(httpStatus: httpStatus ?? told, isTwilios: twilioCode.map { $0 / 10000 == 2 } ?? false)
        }
    }

    private static func of(httpStatus: Int?, isTwilios: Bool) -> Self {
        switch httpStatus {
        case 400, nil: isTwilios ? .invalidRequest : httpStatus == nil ? .unknown : .badRequest
        case 401: isTwilios ? .authentication : .unauthorized
        case 403: isTwilios ? .permissionDenied : .forbidden
        case 404: .notFound
        case 405: .methodNotAllowed
        case 406: .notAcceptable
        case 408: .requestTimeout
        case 409: .conflict
        case 410: .gone
        case 422: .unprocessableEntity
        case 423: .locked
        case 424: .failedDependency
        case 500: .internalServerError
        case 501: .notImplemented
        case 502: .badGateway
        case 503: .serviceUnavailable
        case 504: .gatewayTimeout
        default: .unknown
        }
    }
}

extension BPMNError {
    /// What a task is told when Twilio, or the proxy on the way, refuses the account; `nil` for what may pass.
    init?(refusalOf halt: DispatchMachine.Halt) {
        guard case .account(let outcome) = halt else { return nil }
        let code: Code =
            outcome.isConnectionFailure
            ? .connection : Code(twilioCode: outcome.errorCode, httpStatus: outcome.httpStatus)
        let number = outcome.errorCode.map { " (Twilio \($0))" } ?? ""
        self.init(code, (outcome.errorMessage ?? "Twilio refuses the account or its credentials") + number)
    }
}
