internal import CCurl

/// What libcurl knows of an exchange that failed, and what that means: where it failed, how far it got, what to do.
struct CurlFailure {
    var code: CURLcode
    /// libcurl's own words.
    var detail = ""
    /// Whether a byte of the request may have left.
    var mayHaveBeenProcessed = false
    /// Whether libcurl wanted to write it a second time.
    var repetitionWasStopped = false
    /// Whether the time in which it might be written had passed.
    var isExpired = false
    var answerIsTooLarge = false
    /// What the proxy answered to CONNECT; 0 while nothing.
    var connectStatus = 0
    /// Why a SOCKS proxy refused.
    var proxyCode = CURLPX_OK
    /// Whether the TLS handshake with the target had begun.
    var targetTLSHasBegun = false
    var proxy: Proxy?
    /// Where the request was to go, without its path.
    var target: String

    var error: TransportError {
        if isExpired { return failure(.expired, "not sent: the time in which it might be sent had passed") }
        if mayHaveBeenProcessed { return afterTheRequest }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            // With a proxy it is the proxy that resolves the target's name.
            let name = proxy == nil ? target : proxyName
            return failure(.dns, "cannot resolve the name of \(name): \(words); check it, and this machine's DNS")
        case CURLE_COULDNT_CONNECT: return noConnection
        case CURLE_OPERATION_TIMEDOUT: return tooSlow
        case CURLE_PROXY: return socksRefusal
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
            return noTLS
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_OUT_OF_MEMORY:
            return failure(.setup, "cannot be sent: \(words)")
        default:
            return proxy.map { $0.scheme != .socks5 } ?? false && !targetTLSHasBegun ? connectRefusal : noTLS
        }
    }

    private func failure(_ hop: TransportError.Hop, _ message: String) -> TransportError {
        TransportError(hop: hop, mayHaveBeenProcessed: mayHaveBeenProcessed, message: message)
    }

    private var words: String { detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail }
    private var proxyName: String { "the proxy \(proxy?.url ?? "")" }

    // MARK: After the request's first byte

    private var afterTheRequest: TransportError {
        if repetitionWasStopped {
            return failure(.exchange, "the connection broke before an answer came; the request was not repeated")
        }
        if answerIsTooLarge { return failure(.exchange, "the answer is larger than the limit") }
        if code == CURLE_OPERATION_TIMEDOUT { return failure(.timeout, "no answer in time from \(target): \(words)") }
        return failure(.exchange, words)
    }

    // MARK: Before it

    private var noConnection: TransportError {
        if proxy != nil {
            return failure(.connect, "cannot connect to \(proxyName): \(words); check its address, and that it runs")
        }
        return failure(
            .connect, "cannot connect to \(target): \(words); check the network, and whether a proxy is needed")
    }

    private var tooSlow: TransportError {
        if proxy != nil, !targetTLSHasBegun, connectStatus == 0 {
            return failure(
                .timeout, "\(proxyName) did not open a way to \(target) in time: \(words); check its address")
        }
        return failure(.timeout, "no connection to \(target) in time: \(words); check the network")
    }

    private var noTLS: TransportError {
        let isUntrusted = code == CURLE_PEER_FAILED_VERIFICATION
        if proxy?.scheme == .https, !targetTLSHasBegun {
            let remedy =
                isUntrusted
                ? "give its certificate authority as the proxy's CA bundle"
                : "check that it speaks TLS, and its certificates; write http where it does not"
            return failure(.proxyTLS, "TLS with \(proxyName) failed: \(words); \(remedy)")
        }
        let trust = "give its certificate authority, or that of what inspects TLS on the way, as CA bundle"
        let check = "check that it speaks TLS 1.2 or later, and the certificates"
        // Within TLS to a proxy OpenSSL's reason is lost: a refused certificate looks like a connection that broke.
        let remedy =
            isUntrusted ? trust : proxy?.scheme == .https ? "\(check); if they are not public ones, \(trust)" : check
        return failure(.tls, "TLS with \(target) failed: \(words); \(remedy)")
    }

    private var connectRefusal: TransportError {
        let answer = "\(proxyName) answered \(connectStatus) to CONNECT \(target)"
        switch connectStatus {
        case 407 where proxy?.credentials == nil:
            return failure(
                .proxyAuthentication, "\(proxyName) wants credentials (407); give a user and a password")
        case 407:
            let scheme = proxy?.authentication.rawValue ?? ""
            return failure(
                .proxyAuthentication,
                "\(proxyName) refused user and password (407); check them, and that it takes \(scheme) authentication")
        case 500...: return failure(.tunnel, "\(answer): it cannot reach it; check the proxy's own way out")
        case 300...: return failure(.tunnel, "\(answer): it does not allow that; have its administrator allow it")
        default:
            return failure(
                .tunnel, "\(proxyName) broke off CONNECT \(target): \(words); check that it is an HTTP proxy")
        }
    }

    private var socksRefusal: TransportError {
        switch proxyCode {
        case CURLPX_USER_REJECTED, CURLPX_NO_AUTH:
            let remedy = proxy?.credentials == nil ? "give a user and a password" : "check user and password"
            return failure(.proxyAuthentication, "\(proxyName) refused access: \(words); \(remedy)")
        default:
            return failure(
                .tunnel, "\(proxyName) opened no way to \(target): \(words); check that it is a SOCKS5 proxy that may")
        }
    }
}
