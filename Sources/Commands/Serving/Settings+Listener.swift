internal import Gateway
internal import Logging

extension Settings {
    /// The proxies whose word on a caller's address is taken.
    var trustedProxies: TrustedProxies {
        get throws {
            let texts = texts(["trusted_proxies"]) ?? []
            guard let proxies = TrustedProxies(texts) else {
                throw problem(
                    ["trusted_proxies"], "must list addresses and networks such as 127.0.0.1 and 10.0.0.0/8")
            }
            return proxies
        }
    }

    /// What the listener shows; `nil` where it does not speak TLS.
    func listenerCertificate(logger: Logger) throws -> ListenerCertificate? {
        switch (text(["tls", "certificate"]), text(["tls", "key"])) {
        case (nil, nil): return nil
        case (let certificate?, let key?):
            do { return try ListenerCertificate(certificate: certificate, key: key, logger: logger) } catch {
                throw CommandError.usage("\(error)")
            }
        case (_?, nil): throw problem(["tls", "certificate"], "has no key; add tls.key")
        case (nil, _?): throw problem(["tls", "key"], "has no certificate; add tls.certificate")
        }
    }
}
