internal import FoundationEssentials

/// Sorts what came back from an exchange: a usable answer, or an error that says how far the request got.
enum Answer {
    /// The response when Twilio answered 2xx; otherwise the error.
    ///
    /// A 5xx to a write is ambiguous even with Twilio's own document in it: the message may exist all the same
    /// (error 20500). An answer in the 400s that is not Twilio's document comes from something in between.
    static func sort(
        _ result: Result<TransportResponse, TransportError>, method: TransportRequest.Method
    ) -> Result<TransportResponse, TwilioError> {
        switch result {
        case .failure(let failure): return .failure(TwilioError(failure))
        case .success(let response):
            if (200..<300).contains(response.status) { return .success(response) }
            return .failure(error(of: response, method: method))
        }
    }

    /// A 2xx answer that cannot be read: whatever was asked for has probably happened.
    static func unreadable(_ response: TransportResponse, method: TransportRequest.Method) -> TwilioError {
        TwilioError(
            code: .unreadable, message: "HTTP \(response.status) with a body that is not Twilio's document",
            progress: .ambiguous, httpStatus: response.status, requestID: response.header("Twilio-Request-Id"))
    }

    private static func error(of response: TransportResponse, method: TransportRequest.Method) -> TwilioError {
        let document = try? JSONDecoder().decode(ErrorDocument.self, from: Data(response.body))
        var error = TwilioError(
            code: .refused, message: "", progress: .answered, httpStatus: response.status,
            requestID: response.header("Twilio-Request-Id"), retryAfter: retryAfter(response))
        if response.status == 429 {
            error.concurrentRequests = response.header("Twilio-Concurrent-Requests").flatMap { Int($0) }
        }
        if let document, let message = document.text {
            error.twilioCode = document.code ?? response.status
            error.message = message
            error.moreInfo = document.moreInfo ?? document.type
        } else {
            error.code = .unreadable
            error.message = "HTTP \(response.status) without Twilio's error document"
            error.progress = .ambiguous
        }
        if response.status == 429 {
            error.progress = .neverProcessed
        } else if response.status >= 500, !method.isIdempotent {
            error.progress = .ambiguous
        }
        return error
    }

    /// `Retry-After` in seconds or as a date, never more than an hour.
    private static func retryAfter(_ response: TransportResponse) -> Duration? {
        guard let text = response.header("Retry-After") else { return nil }
        if let seconds = Int(text) { return .seconds(min(max(seconds, 0), 3600)) }
        guard let date = TwilioDate.parse(rfc2822: text.replacing("GMT", with: "+0000")) else { return nil }
        let answered = response.header("Date").flatMap { TwilioDate.parse(rfc2822: $0.replacing("GMT", with: "+0000")) }
        return .seconds(min(max(date.timeIntervalSince(answered ?? Date()), 0), 3600))
    }

    /// The classic document and the newer problem document (RFC 9457) in one.
    private struct ErrorDocument: Decodable {
        var code: Int?
        var message: String?
        var moreInfo: String?
        var status: Int?
        var type: String?
        var title: String?
        var detail: String?

        enum CodingKeys: String, CodingKey {
            case code, message, status, type, title, detail
            case moreInfo = "more_info"
        }

        /// What it says; `nil` when it has not the form of either document.
        var text: String? {
            if let message, code != nil || status != nil { return message }
            if let title, type != nil, status != nil { return detail.map { "\(title): \($0)" } ?? title }
            return nil
        }
    }
}

extension TwilioError {
    init(_ failure: TransportError) {
        let code: Code =
            switch failure.hop {
            case .timeout, .expired: .timeout
            case .cancelled: .cancelled
            case .proxyAuthentication: .proxyAuthentication
            default: .connection
            }
        self.init(
            code: code, message: failure.message,
            progress: failure.mayHaveBeenProcessed ? .ambiguous : .neverProcessed)
    }
}
