internal import Foundation

/// A real SOCKS5 server (microsocks), for everybody or for the user of ``Squid``. It leaves from 127.0.0.2.
public final class SOCKSServer: Sendable {
    /// Where it listens.
    public let port: Int
    private let process: ServerProcess

    private init(_ port: Int, _ process: ServerProcess) {
        self.port = port
        self.process = process
    }

    /// What it connected to, one line each.
    public var log: [String] { process.text("log").split(separator: "\n").map(String.init) }

    static func start(isGuarded: Bool) throws -> SOCKSServer {
        try ServerProcess.onFreePort { port in
            let user = isGuarded ? ["-u", Squid.user, "-P", Squid.password] : []
            let process = try ServerProcess(
                ["microsocks", "-i", "127.0.0.1", "-p", "\(port)", "-b", Squid.address] + user,
                folder: try ServerProcess.makeFolder())
            var failed = false
            try process.wait("microsocks") {
                failed = process.text("log").contains("server_setup")
                return failed || canConnect(to: port)
            }
            return failed ? nil : SOCKSServer(port, process)
        }
    }
}

/// Whether somebody listens on a loopback port.
func canConnect(to port: Int) -> Bool {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
}
