internal import Foundation

/// Certificates of authorities that no system trusts, made by openssl for one run.
public struct Certificates: Sendable {
    /// An authority with one server certificate for 127.0.0.1 and one client certificate.
    public struct Authority: Sendable {
        let folder: String
        let name: String
        /// The authority itself.
        public var bundle: String { "\(folder)/\(name)-ca.pem" }
        /// Certificate and key of a server.
        public var server: (certificate: String, key: String) {
            ("\(folder)/\(name)-server.pem", "\(folder)/\(name)-server.key")
        }
        /// Certificate and key of a client.
        public var client: (certificate: String, key: String) {
            ("\(folder)/\(name)-client.pem", "\(folder)/\(name)-client.key")
        }
    }

    /// Signs the targets.
    public let target: Authority
    /// Signs the proxies.
    public let proxy: Authority
    /// Both authorities in one file.
    public let both: String
    private let folder: String

    /// New ones in a folder that the caller keeps.
    public static func make(in folder: String) throws -> Certificates { try Certificates(folder: folder) }

    init(folder: String) throws {
        self.folder = folder
        target = Authority(folder: folder, name: "target")
        proxy = Authority(folder: folder, name: "proxy")
        both = folder + "/both.pem"
        let script = """
            set -e; cd "$1"
            new="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
            for a in target proxy; do
                openssl req -x509 $new -keyout $a-ca.key -out $a-ca.pem -days 2 -subj "/CN=$a authority"
                for leaf in server client; do
                    openssl req $new -keyout $a-$leaf.key -out $a-$leaf.csr -subj "/CN=$a $leaf"
                    echo "subjectAltName=IP:127.0.0.1,DNS:localhost" >$a-$leaf.ext
                    openssl x509 -req -in $a-$leaf.csr -CA $a-ca.pem -CAkey $a-ca.key -CAcreateserial -days 2 \\
                        -extfile $a-$leaf.ext -out $a-$leaf.pem
                done
            done
            cat target-ca.pem proxy-ca.pem >both.pem
            chmod 644 *.key
            """
        try run(["/bin/sh", "-c", script, "sh", folder])
    }
}

/// Runs a program to its end; its output is of no interest unless it fails.
func run(_ command: [String]) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let arguments = command.map { strdup($0) } + [nil]
    defer { for text in arguments { free(text) } }
    var (pid, status) = (pid_t(), Int32(0))
    guard posix_spawn(&pid, command[0], &actions, nil, arguments, environ) == 0 else {
        throw ServerProcess.Failure(description: "cannot start \(command[0])")
    }
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else { throw ServerProcess.Failure(description: "\(command.joined(separator: " ")) failed") }
}
