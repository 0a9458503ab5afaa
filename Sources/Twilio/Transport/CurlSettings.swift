internal import CCurl

/// What all exchanges of a transport have in common.
struct CurlSettings {
    let maximumConnections: Int
    let maximumIdleAge: Duration
    let proxy: Proxy?
    let targetTLS: TLS
    let proxyTLS: TLS?

    /// The certificates of one leg, as files.
    struct TLS {
        let trust: TrustFile
        let clientCertificate: String?
        let clientKey: String?

        init(_ settings: CertificateSettings) {
            trust = TrustFile(settings)
            clientCertificate = settings.clientCertificate
            clientKey = settings.clientKey ?? settings.clientCertificate
        }
    }

    init(_ configuration: CurlTransport.Configuration) {
        maximumConnections = configuration.maximumConnections
        maximumIdleAge = configuration.maximumIdleAge
        proxy = configuration.proxy
        targetTLS = TLS(configuration.certificates)
        proxyTLS = configuration.proxy?.scheme == .https ? configuration.proxy.map { TLS($0.certificates) } : nil
    }
}

extension CurlExchange {
    /// Options that hold for the life of the handle.
    func setUp(_ settings: CurlSettings) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(handle, CURLOPT_PRIVATE, context)
        ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
        ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        ccurl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_long(handle, CURLOPT_MAXAGE_CONN, max(settings.maximumIdleAge.wholeMilliseconds / 1000, 1))
        setTLS(settings.targetTLS, .target)
        setProxy(settings)
        setCallbacks(context)
    }

    // MARK: The way out

    private func setProxy(_ settings: CurlSettings) {
        // Both are always set: else libcurl asks the environment, which could open another way.
        ccurl_set_string(handle, CURLOPT_PROXY, settings.proxy.map(Self.url) ?? "")
        ccurl_set_string(handle, CURLOPT_NOPROXY, settings.proxy?.exceptions ?? "*")
        guard let proxy = settings.proxy else { return }
        ccurl_set_long(handle, CURLOPT_HTTPPROXYTUNNEL, 1)
        ccurl_set_long(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // What is meant for Twilio, its credentials above all, is not shown to the proxy.
        ccurl_set_long(handle, CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
        ccurl_set_long(handle, CURLOPT_PROXYAUTH, Self.authentication(proxy))
        ccurl_set_long(handle, CURLOPT_SOCKS5_AUTH, Self.basic)
        if let credentials = proxy.credentials {
            ccurl_set_string(handle, CURLOPT_PROXYUSERNAME, credentials.user)
            ccurl_set_string(handle, CURLOPT_PROXYPASSWORD, credentials.password)
        }
        if let tls = settings.proxyTLS { setTLS(tls, .proxy) }
    }

    /// With SOCKS the proxy resolves the target's name too.
    private static func url(_ proxy: Proxy) -> String {
        proxy.scheme == .socks5 ? proxy.url.replacing("socks5://", with: "socks5h://", maxReplacements: 1) : proxy.url
    }

    // `CURLAUTH_…` are casts, which Swift does not see.
    private static let basic = 1
    private static let digest = 2

    private static func authentication(_ proxy: Proxy) -> Int { proxy.authentication == .digest ? digest : basic }

    // MARK: TLS

    /// The options of one leg: libcurl has each twice.
    private struct Leg {
        let version, bundle, folder, certificate, key: CURLoption

        static let target = Leg(
            version: CURLOPT_SSLVERSION, bundle: CURLOPT_CAINFO, folder: CURLOPT_CAPATH, certificate: CURLOPT_SSLCERT,
            key: CURLOPT_SSLKEY)
        static let proxy = Leg(
            version: CURLOPT_PROXY_SSLVERSION, bundle: CURLOPT_PROXY_CAINFO, folder: CURLOPT_PROXY_CAPATH,
            certificate: CURLOPT_PROXY_SSLCERT, key: CURLOPT_PROXY_SSLKEY)
    }

    private func setTLS(_ tls: CurlSettings.TLS, _ leg: Leg) {
        ccurl_set_long(handle, leg.version, Int(CURL_SSLVERSION_TLSv1_2))
        if let path = tls.trust.path {
            ccurl_set_string(handle, leg.bundle, path)
            ccurl_set_string(handle, leg.folder, nil)
        }
        if let certificate = tls.clientCertificate {
            ccurl_set_string(handle, leg.certificate, certificate)
            ccurl_set_string(handle, leg.key, tls.clientKey)
        }
    }

    // MARK: Callbacks

    private func setCallbacks(_ context: UnsafeMutableRawPointer) {
        ccurl_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            CurlExchange.from(context)?.take(data, size * count, isHead: false) ?? 0
        }
        ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        ccurl_set_data_callback(handle, CURLOPT_HEADERFUNCTION) { data, size, count, context in
            CurlExchange.from(context)?.take(data, size * count, isHead: true) ?? 0
        }
        ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context)
        ccurl_set_open_socket(
            handle, { context, _, address in CurlExchange.from(context)?.openSocket(address) ?? CURL_SOCKET_BAD },
            context)
        ccurl_set_prereq(
            handle, { context, _, _, _, _ in CurlExchange.from(context)?.aboutToWrite() ?? CURL_PREREQFUNC_ABORT },
            context)
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlExchange? {
        context.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
    }
}
