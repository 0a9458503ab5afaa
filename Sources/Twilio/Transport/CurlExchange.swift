internal import CCurl

/// One reusable easy handle and what is gathered while it is in use. Lives on the loop's thread.
final class CurlExchange {
    let handle: UnsafeMutableRawPointer
    private var submission: CurlLoop.Submission?
    private var fields: UnsafeMutablePointer<curl_slist>?
    private var head: [UInt8] = []
    private var body: [UInt8] = []
    private var answerIsTooLarge = false
    private var isExpired = false
    /// How often libcurl was about to write the request: more than once is a repetition, which is stopped.
    private var timesWritten = 0
    private let errorText: UnsafeMutablePointer<CChar>

    init?(configuration: CurlTransport.Configuration) {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        setUp(configuration)
    }

    deinit { errorText.deallocate() }

    func close() { curl_easy_cleanup(handle) }

    static func of(_ handle: UnsafeMutableRawPointer) -> CurlExchange? {
        var context: UnsafeMutableRawPointer?
        ccurl_get_pointer(handle, CURLINFO_PRIVATE, &context)
        return context.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Options that hold for the life of the handle.
    private func setUp(_ configuration: CurlTransport.Configuration) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(handle, CURLOPT_PRIVATE, context)
        ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
        ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        ccurl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_long(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        ccurl_set_long(handle, CURLOPT_MAXAGE_CONN, configuration.maximumIdleAge.wholeMilliseconds / 1000)
        if let bundle = configuration.certificateBundle { ccurl_set_string(handle, CURLOPT_CAINFO, bundle) }
        // The environment must not open another way than the one configured.
        ccurl_set_string(handle, CURLOPT_PROXY, "")
        ccurl_set_string(handle, CURLOPT_NOPROXY, "*")

        ccurl_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            CurlExchange.from(context)?.take(data, size * count, isHead: false) ?? 0
        }
        ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        ccurl_set_data_callback(handle, CURLOPT_HEADERFUNCTION) { data, size, count, context in
            CurlExchange.from(context)?.take(data, size * count, isHead: true) ?? 0
        }
        ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context)
        ccurl_set_prereq(
            handle, { context, _, _, _, _ in CurlExchange.from(context)?.aboutToWrite() ?? CURL_PREREQFUNC_ABORT },
            context)
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlExchange? {
        context.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Options of one exchange; false when libcurl refuses them.
    func prepare(_ submission: CurlLoop.Submission) -> Bool {
        let request = submission.request
        self.submission = submission
        head.removeAll(keepingCapacity: true)
        body = []
        (answerIsTooLarge, isExpired, timesWritten) = (false, false, 0)
        errorText.pointee = 0

        fields = curl_slist_append(nil, "Expect:")
        for (name, value) in request.headers {
            guard let extended = curl_slist_append(fields, "\(name): \(value)") else { return false }
            fields = extended
        }
        let total = request.timeout.wholeMilliseconds
        ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, total)
        ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout.wholeMilliseconds)
        ccurl_set_delivery_bound(handle, UInt32(clamping: total))
        ccurl_set_list(handle, CURLOPT_HTTPHEADER, fields)
        setMethod(request)
        return ccurl_set_string(handle, CURLOPT_URL, request.url) == CURLE_OK
    }

    private func setMethod(_ request: TransportRequest) {
        switch request.method {
        case .get:
            ccurl_set_long(handle, CURLOPT_HTTPGET, 1)
            ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, nil)
        case .delete:
            ccurl_set_long(handle, CURLOPT_HTTPGET, 1)
            ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, "DELETE")
        case .post, .put, .patch:
            ccurl_set_long(handle, CURLOPT_POST, 1)
            ccurl_set_long(handle, CURLOPT_POSTFIELDSIZE, request.body.count)
            request.body.withUnsafeBytes { bytes in
                // Without a pointer libcurl would read the body from standard input.
                if let start = bytes.baseAddress, !bytes.isEmpty {
                    _ = ccurl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: start))
                } else {
                    _ = ccurl_set_string(handle, CURLOPT_COPYPOSTFIELDS, "")
                }
            }
            ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, request.method == .post ? nil : request.method.rawValue)
        }
    }

    /// Makes the handle ready for the next exchange and gives back what it carried.
    func finish() -> CurlLoop.Submission? {
        curl_slist_free_all(fields)
        fields = nil
        defer { submission = nil }
        return submission
    }

    // MARK: Called by libcurl

    private func take(_ data: UnsafeMutablePointer<CChar>?, _ count: Int, isHead: Bool) -> Int {
        let bytes = UnsafeRawBufferPointer(start: data, count: count)
        let limit = submission?.request.maximumAnswerBytes ?? 0
        guard body.count + count <= limit, head.count + count <= max(limit, 1 << 20) else {
            answerIsTooLarge = true
            return 0
        }
        if isHead {
            // A new status line begins a new head: what came before was an interim answer (1xx).
            if bytes.starts(with: "HTTP/".utf8) { head.removeAll(keepingCapacity: true) }
            head.append(contentsOf: bytes)
        } else {
            body.append(contentsOf: bytes)
        }
        return count
    }

    private func aboutToWrite() -> Int32 {
        if let latest = submission?.request.startBefore, timesWritten == 0, ContinuousClock.now >= latest {
            isExpired = true
            return CURL_PREREQFUNC_ABORT
        }
        timesWritten += 1
        return timesWritten == 1 ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
    }

    // MARK: Outcome

    func outcome(of code: CURLcode) -> Result<TransportResponse, TransportError> {
        var status = 0
        ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        if code == CURLE_OK, status >= 200 {
            return .success(TransportResponse(status: status, head: head, body: body))
        }
        return .failure(
            TransportError(hop: hop(of: code), mayHaveBeenProcessed: mayHaveBeenProcessed, message: message(of: code)))
    }

    /// Whether a byte of the request may have left.
    var mayHaveBeenProcessed: Bool { timesWritten > 0 }

    var cancellation: TransportError {
        TransportError(hop: .cancelled, mayHaveBeenProcessed: mayHaveBeenProcessed, message: "given up")
    }

    private func hop(of code: CURLcode) -> TransportError.Hop {
        if isExpired { return .expired }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: return .dns
        case CURLE_COULDNT_CONNECT: return .connect
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: return .proxy
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
            return .tls
        case CURLE_OPERATION_TIMEDOUT: return .timeout
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_OUT_OF_MEMORY: return .setup
        default: return .exchange
        }
    }

    private func message(of code: CURLcode) -> String {
        if isExpired { return "not sent: the time in which it might be sent had passed" }
        if timesWritten > 1 { return "the connection broke before an answer came; the request was not repeated" }
        if answerIsTooLarge { return "the answer is larger than the limit" }
        let detail = String(cString: errorText)
        return detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
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
