internal import Foundation

/// The proxies of a test run and the certificates that go with them; started when first asked for.
public struct ProxyServers: Sendable {
    /// The authorities of targets and proxies.
    public let certificates: Certificates
    /// An HTTP proxy.
    public let squid: Squid
    /// A SOCKS proxy for everybody.
    public let socks: SOCKSServer
    /// A SOCKS proxy for a user.
    public let guardedSOCKS: SOCKSServer
    private let certificateHolder: ServerProcess

    /// Those of this process.
    public static func shared() throws -> ProxyServers { try result.get() }

    private static let result = Result { try ProxyServers() }

    private init() throws {
        for program in ["squid", "microsocks", "stunnel4", "openssl"] where !isInstalled(program) {
            throw ServerProcess.Failure(description: "\(program) is not installed: run scripts/setup")
        }
        let folder = try ServerProcess.makeFolder()
        // Keeps the folder of the certificates as long as this process runs.
        certificateHolder = try ServerProcess(["sleep", "infinity"], folder: folder)
        certificates = try Certificates(folder: folder)
        squid = try Squid.start(certificates)
        socks = try SOCKSServer.start(isGuarded: false)
        guardedSOCKS = try SOCKSServer.start(isGuarded: true)
    }
}
