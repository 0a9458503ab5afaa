import Foundation
import RealServers
import Synchronization

/// Passes the bytes of sessions on to the real server, and ends a session at its commit when it is told to.
final class CuttingRelay: Sendable {
    /// What becomes of the next commit.
    enum Cut {
        /// The server never sees it.
        case request
        /// The server carries it out, and nobody hears of it.
        case answer
    }

    private let listener: Int32
    private let folder: String
    private let next = Mutex<Cut?>(nil)
    private let count = Mutex(0)

    /// A relay before the server that `conninfo` of ``PostgresServer`` names.
    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/relay-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let bound = Self.withAddress(of: folder) { bind(listener, $0, $1) }
        guard bound == 0, listen(listener, 16) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        let server = try PostgresServer.shared.get().folder
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(listener, nil, nil)
                if client < 0 { return }
                let upstream = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
                guard Self.withAddress(of: server, { connect(upstream, $0, $1) }) == 0 else {
                    close(client)
                    close(upstream)
                    continue
                }
                pass(client, upstream)
            }
        }
    }

    /// How libpq reaches the server through it.
    func conninfo(_ direct: String) -> String {
        direct.replacingOccurrences(
            of: #"host=\S+"#, with: "host=\(folder)", options: .regularExpression)
    }

    /// Cuts the next commit.
    func cut(_ cut: Cut) { next.withLock { $0 = cut } }

    /// How many commits were cut.
    var cuts: Int { count.withLock { $0 } }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func pass(_ client: Int32, _ server: Int32) {
        let state = Commit()
        Thread.detachNewThread { [self] in
            Self.pump(client, server) { bytes in
                guard bytes.contains(Self.commit), let cut = next.withLock({ next in exchange(&next) }) else {
                    return true
                }
                count.withLock { $0 += 1 }
                if cut == .request {
                    Self.end(client, server)
                    return false
                }
                state.isCommitted.store(true, ordering: .sequentiallyConsistent)
                return true
            }
        }
        Thread.detachNewThread {
            Self.pump(server, client) { _ in
                // What comes after the commit went out is its answer: the client waits for nothing else.
                guard state.isCommitted.load(ordering: .sequentiallyConsistent) else { return true }
                Self.end(client, server)
                return false
            }
        }
    }

    private func exchange(_ cut: inout Cut?) -> Cut? {
        defer { cut = nil }
        return cut
    }

    private final class Commit: Sendable { let isCommitted = Atomic(false) }

    private static let commit = Data("COMMIT\0".utf8)

    private static func end(_ client: Int32, _ server: Int32) {
        shutdown(client, Int32(SHUT_RDWR))
        shutdown(server, Int32(SHUT_RDWR))
    }

    private static func pump(_ source: Int32, _ target: Int32, _ mayPass: (Data) -> Bool) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(source, &buffer, buffer.count, 0)
            guard count > 0, mayPass(Data(buffer[..<count])) else { break }
            var sent = 0
            while sent < count {
                let more = send(target, Array(buffer[sent..<count]), count - sent, Int32(MSG_NOSIGNAL))
                guard more > 0 else { break }
                sent += more
            }
        }
        end(source, target)
    }

    private static func withAddress<Result>(
        of folder: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: (folder + "/.s.PGSQL.5432").utf8) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

extension Data {
    fileprivate func contains(_ other: Data) -> Bool { range(of: other) != nil }
}
