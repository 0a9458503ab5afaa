internal import Foundation

/// A real squid with four ports: plain and TLS, for everybody and for one user (Basic or Digest).
///
/// It leaves from 127.0.0.2, so that a target sees who came through it. CONNECT to port 2 is answered 503, to port 3
/// with 403.
public final class Squid: Sendable {
    /// The user it knows.
    public static let user = "proxy-user"
    /// The password of the user, which must show up nowhere.
    public static let password = "proxy-password-marker"
    /// Another user with the same password, for logging in wrongly: squid lets a wrong Digest pass while it checks a
    /// right one of the same user.
    public static let refusedUser = "refused-user"
    /// Where it comes from.
    public static let address = "127.0.0.2"

    /// Its ports.
    public struct Ports: Sendable {
        /// Plain, for everybody.
        public let open: Int
        /// Plain, for the user.
        public let guarded: Int
        /// TLS, for everybody.
        public let openTLS: Int
        /// TLS, for the user.
        public let guardedTLS: Int
    }

    /// Where it listens.
    public let ports: Ports
    private let process: ServerProcess

    /// What it was asked for, one line each: method, target, status, user, `Proxy-Authorization`, `Authorization`.
    public var log: [String] { process.text("access.log").split(separator: "\n").map(String.init) }

    private init(_ ports: Ports, _ process: ServerProcess) {
        self.ports = ports
        self.process = process
    }

    static func start(_ certificates: Certificates) throws -> Squid {
        try ServerProcess.onFreePort { first in
            let ports = Ports(open: first, guarded: first + 1, openTLS: first + 2, guardedTLS: first + 3)
            let folder = try ServerProcess.makeFolder()
            try configuration(ports, folder, certificates).write(
                toFile: folder + "/squid.conf", atomically: false, encoding: .utf8)
            try run(["/bin/sh", "-c", passwords, "sh", folder, user, refusedUser, password])
            let process = try ServerProcess(
                ["squid", "-N", "-n", "trunkline\(getpid())x\(first)", "-f", folder + "/squid.conf", "-d", "1"],
                folder: folder)
            var failed = false
            try process.wait("squid") {
                let log = process.text("log")
                failed = log.contains("FATAL") || log.contains("Cannot open")
                return failed || log.components(separatedBy: "Accepting ").count == 5
            }
            return failed ? nil : Squid(ports, process)
        }
    }

    private static let passwords = """
        set -e
        for user in "$2" "$3"; do
            echo "$user:$(openssl passwd -apr1 "$4")" >>"$1/basic"
            echo "$user:proxy:$(printf %s "$user:proxy:$4" | md5sum | cut -d' ' -f1)" >>"$1/digest"
        done
        """

    private static func configuration(_ ports: Ports, _ folder: String, _ certificates: Certificates) -> String {
        let (certificate, key) = certificates.proxy.server
        let tls = "tls-cert=\(certificate) tls-key=\(key)"
        return """
            http_port 127.0.0.1:\(ports.open) name=open
            http_port 127.0.0.1:\(ports.guarded) name=guarded
            https_port 127.0.0.1:\(ports.openTLS) name=openTLS \(tls)
            https_port 127.0.0.1:\(ports.guardedTLS) name=guardedTLS \(tls)
            tcp_outgoing_address \(address)
            auth_param digest program /usr/lib/squid/digest_file_auth -c \(folder)/digest
            auth_param digest realm proxy
            auth_param digest children 1 startup=1 idle=1
            auth_param basic program /usr/lib/squid/basic_ncsa_auth \(folder)/basic
            auth_param basic children 1 startup=1 idle=1
            acl open myportname open openTLS
            acl unavailable port 2
            acl forbidden port 3
            acl users proxy_auth REQUIRED
            deny_info 503:ERR_CANNOT_FORWARD unavailable
            http_access deny unavailable
            http_access deny forbidden
            http_access allow open
            http_access allow users
            http_access deny all
            logformat test %rm %ru %>Hs %un %{Proxy-Authorization}>h %{Authorization}>h
            access_log stdio:\(folder)/access.log test
            cache_log /dev/null
            pid_filename none
            cache deny all
            cache_mem 0
            memory_cache_shared off
            sslproxy_session_cache_size 0
            pinger_enable off
            shutdown_lifetime 0 seconds
            coredump_dir \(folder)

            """
    }
}
