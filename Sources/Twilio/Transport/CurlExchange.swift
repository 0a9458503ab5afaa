internal import CCurl
internal import Glibc

/// One reusable easy handle and what is gathered while it is in use. Lives on the loop's thread.
final class CurlExchange {
    let handle: UnsafeMutableRawPointer
    private var submission: CurlLoop.Submission?
    private var fields: UnsafeMutablePointer<curl_slist>?
    /// The request whose options the handle has, without its body: most requests differ from the one before in nothing
    /// else, and setting them costs a tenth of an exchange.
    private var prepared: TransportRequest?
    private var answer = CurlAnswer(limit: 0)
    private var isExpired = false
    /// Whether a byte of the request may have left.
    private(set) var mayHaveBeenProcessed = false
    /// Whether libcurl wanted to write the request a second time, which is never let happen.
    private var repetitionWasStopped = false
    private let proxy: Proxy?
    private let events: CurlEvents
    let errorText: UnsafeMutablePointer<CChar>

    init?(settings: CurlSettings, events: CurlEvents) {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
        proxy = settings.proxy
        self.events = events
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        setUp(settings)
        events.takeClosing(of: handle)
    }

    deinit { errorText.deallocate() }

    func close() {
        curl_easy_cleanup(handle)
        curl_slist_free_all(fields)
    }

    static func of(_ handle: UnsafeMutableRawPointer) -> CurlExchange? {
        var context: UnsafeMutableRawPointer?
        ccurl_get_pointer(handle, CURLINFO_PRIVATE, &context)
        return context.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Options of one exchange; false when libcurl refuses them.
    func prepare(_ submission: CurlLoop.Submission) -> Bool {
        let request = submission.request
        self.submission = submission
        answer = CurlAnswer(limit: request.maximumAnswerBytes)
        (isExpired, mayHaveBeenProcessed, repetitionWasStopped) = (false, false, false)
        errorText.pointee = 0
        if prepared?.hasOptions(of: request) != true {
            guard setOptions(request) else { return false }
            prepared = request
            prepared?.body = []
        }
        if request.method.carriesBody { setBody(request.body) }
        return true
    }

    private func setOptions(_ request: TransportRequest) -> Bool {
        prepared = nil
        let total = request.timeout.wholeMilliseconds
        ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, total)
        ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout.wholeMilliseconds)
        ccurl_set_delivery_bound(handle, UInt32(clamping: total))
        ccurl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, 1)
        ccurl_set_long(
            handle, CURLOPT_LOW_SPEED_TIME, request.silenceTimeout.map { ($0.wholeMilliseconds + 999) / 1000 } ?? 0)
        ccurl_set_long(handle, request.method.carriesBody ? CURLOPT_POST : CURLOPT_HTTPGET, 1)
        let isPlain = request.method == .get || request.method == .post
        ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, isPlain ? nil : request.method.rawValue)
        return setFields(request.headers) && ccurl_set_string(handle, CURLOPT_URL, request.url) == CURLE_OK
    }

    private func setFields(_ headers: [(name: String, value: String)]) -> Bool {
        curl_slist_free_all(fields)
        fields = curl_slist_append(nil, "Expect:")
        for (name, value) in headers {
            guard let extended = curl_slist_append(fields, "\(name): \(value)") else { return false }
            fields = extended
        }
        ccurl_set_list(handle, CURLOPT_HTTPHEADER, fields)
        return true
    }

    private func setBody(_ body: [UInt8]) {
        ccurl_set_long(handle, CURLOPT_POSTFIELDSIZE, body.count)
        body.withUnsafeBytes { bytes in
            // Without a pointer libcurl would read the body from standard input.
            if let start = bytes.baseAddress, !bytes.isEmpty {
                _ = ccurl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: start))
            } else {
                _ = ccurl_set_string(handle, CURLOPT_COPYPOSTFIELDS, "")
            }
        }
    }

    /// Makes the handle ready for the next exchange and gives back what it carried.
    func finish() -> CurlLoop.Submission? {
        defer { (submission, answer) = (nil, CurlAnswer(limit: 0)) }
        return submission
    }

    // MARK: Called by libcurl

    func take(_ data: UnsafeMutablePointer<CChar>?, _ count: Int, isHead: Bool) -> Int {
        answer.take(UnsafeRawBufferPointer(start: data, count: count), isHead: isHead) ? count : 0
    }

    /// A connection is needed; behind the request's first byte that is for a repetition.
    func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
        repetitionWasStopped = mayHaveBeenProcessed
        guard let address = address?.pointee, !repetitionWasStopped else { return CURL_SOCKET_BAD }
        return events.openSocket(address)
    }

    func aboutToWrite() -> Int32 {
        repetitionWasStopped = mayHaveBeenProcessed
        if let latest = submission?.request.startBefore, !mayHaveBeenProcessed, ContinuousClock.now >= latest {
            isExpired = true
        }
        guard !isExpired, !repetitionWasStopped else { return CURL_PREREQFUNC_ABORT }
        mayHaveBeenProcessed = true
        return CURL_PREREQFUNC_OK
    }

    // MARK: Outcome

    func outcome(of code: CURLcode) -> Result<TransportResponse, TransportError> {
        let status = info(CURLINFO_RESPONSE_CODE)
        if code == CURLE_OK, status >= 200 {
            return .success(TransportResponse(status: status, head: answer.head, body: answer.body))
        }
        let connectStatus = info(CURLINFO_HTTP_CONNECTCODE)
        let failure = CurlFailure(
            code: code, detail: String(cString: errorText), mayHaveBeenProcessed: mayHaveBeenProcessed,
            repetitionWasStopped: repetitionWasStopped, isExpired: isExpired, answerIsTooLarge: answer.isTooLarge,
            connectStatus: connectStatus,
            proxyCode: CURLproxycode(UInt32(info(CURLINFO_PROXY_ERROR))),
            // libcurl notes "not verified" when a handshake begins; a handle that failed is not used again.
            targetTLSHasBegun: connectStatus == 200 || info(CURLINFO_SSL_VERIFYRESULT) != 0, proxy: proxy,
            target: submission?.request.origin ?? "")
        return .failure(failure.error)
    }

    private func info(_ name: CURLINFO) -> Int {
        var number = 0
        ccurl_get_long(handle, name, &number)
        return number
    }

    var cancellation: TransportError {
        TransportError(hop: .cancelled, mayHaveBeenProcessed: mayHaveBeenProcessed, message: "given up")
    }
}

extension TransportRequest.Method {
    fileprivate var carriesBody: Bool { self != .get && self != .delete }
}

extension TransportRequest {
    /// Whether only bodies, and what libcurl is not told of, may differ.
    fileprivate func hasOptions(of other: TransportRequest) -> Bool {
        method == other.method && url == other.url && timeout == other.timeout
            && connectTimeout == other.connectTimeout && silenceTimeout == other.silenceTimeout
            && headers.elementsEqual(other.headers, by: ==)
    }

    /// Scheme, host and port of the URL.
    fileprivate var origin: String {
        guard let scheme = url.firstRange(of: "://") else { return "" }
        return String(url[..<scheme.upperBound] + url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" })
    }
}

extension Duration {
    /// Milliseconds rounded up; at least 1, because libcurl reads 0 as "no limit".
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        let milliseconds = Double(seconds) * 1000 + (Double(attoseconds) / 1e15).rounded(.up)
        return Int(min(max(milliseconds, 1), 2_000_000_000))
    }
}
