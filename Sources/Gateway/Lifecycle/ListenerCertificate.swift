public import Logging
internal import NIOCore
internal import NIOSSL
public import ServiceLifecycle
internal import Synchronization

/// The certificate that the listener shows and its key, read again when their files change: who connects then sees the
/// new one, and connections that are open stay.
///
/// What cannot be used is said in the log, and the one before stays.
public final class ListenerCertificate: Service {
    /// How often the files are looked at.
    static let pause: Duration = .seconds(1)

    private struct Pair: Sendable {
        let chain: [NIOSSLCertificateSource]
        let key: NIOSSLPrivateKeySource
    }

    private let paths: (certificate: String, key: String)
    private let pair: Mutex<Pair>
    private let logger: Logger

    /// Reads PEM files: the certificate with those between it and its authority, and its unencrypted key.
    ///
    /// - Throws: ``GatewayError`` when they cannot be read or do not belong together.
    public init(certificate: String, key: String, logger: Logger) throws {
        paths = (certificate, key)
        self.logger = logger
        pair = Mutex(try Self.read(paths))
    }

    /// Looks whether the files have changed until the process ends.
    public func run() async {
        await cancelWhenGracefulShutdown {
            var stamps = FileStamps(of: [self.paths.certificate, self.paths.key])
            while (try? await Task.sleep(for: Self.pause)) != nil {
                guard stamps.haveChanged else { continue }
                stamps = FileStamps(of: [self.paths.certificate, self.paths.key])
                self.reload()
            }
        }
    }

    /// Reads the files again.
    public func reload() {
        do {
            let next = try Self.read(paths)
            pair.withLock { $0 = next }
            logger.notice("the listener shows a new certificate")
        } catch {
            logger.error("the listener keeps its certificate", metadata: ["error": "\(error)"])
        }
    }

    /// Settings of the listener, which always shows the present certificate.
    func tlsConfiguration() -> TLSConfiguration {
        let present = pair.withLock { $0 }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: present.chain, privateKey: present.key)
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        configuration.sslContextCallback = { [self] _, promise in
            let present = pair.withLock { $0 }
            var override = NIOSSLContextConfigurationOverride()
            override.certificateChain = present.chain
            override.privateKey = present.key
            promise.succeed(override)
        }
        return configuration
    }

    private static func read(_ paths: (certificate: String, key: String)) throws(GatewayError) -> Pair {
        func problem(_ text: String, _ cause: any Error) -> GatewayError {
            GatewayError(code: .invalidConfiguration, message: text, cause: cause)
        }
        let chain: [NIOSSLCertificate]
        do { chain = try NIOSSLCertificate.fromPEMFile(paths.certificate) } catch {
            throw problem("tls.certificate: \(paths.certificate) is no file of PEM certificates", error)
        }
        let key: NIOSSLPrivateKey
        do { key = try NIOSSLPrivateKey(file: paths.key, format: .pem) } catch {
            throw problem("tls.key: \(paths.key) is no file with an unencrypted PEM key", error)
        }
        let pair = Pair(chain: chain.map { .certificate($0) }, key: .privateKey(key))
        do {
            _ = try NIOSSLContext(
                configuration: .makeServerConfiguration(certificateChain: pair.chain, privateKey: pair.key))
        } catch {
            throw problem("tls.key: \(paths.key) is not the key of \(paths.certificate)", error)
        }
        return pair
    }
}
