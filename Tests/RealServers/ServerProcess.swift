internal import Foundation
internal import Synchronization

/// A real server that runs as long as this process does: however this process ends, the server is ended by its
/// identifier and its folder removed.
final class ServerProcess: Sendable {
    /// Why a server does not run.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let folder: String
    private let pipe: Int32

    /// A folder for the files of a server, for everybody: a server may run as another user.
    static func makeFolder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/trunkline-server-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
        chmod(folder, 0o777)
        return folder
    }

    /// Starts `command`; what it writes goes to `log` in `folder`.
    ///
    /// - Parameter grace: how long it may take to end in good order, in fifths of a second.
    init(_ command: [String], folder: String, grace: Int = 5) throws {
        self.folder = folder
        // The shell waits for the end of its input, which comes when this process closes it or ends.
        let script = """
            folder=$1; shift
            "$@" >"$folder/log" 2>&1 </dev/null & server=$!
            cat >/dev/null
            kill "$server"
            for pause in $(seq \(grace)); do kill -0 "$server" && sleep 0.2; done
            kill -9 "$server"
            rm -rf "$folder"
            """
        var ends: [Int32] = [0, 0]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Failure(description: "no pipe") }
        pipe = ends[1]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // Nobody waits for the shell: it is the system that does so after this process.
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // It would otherwise keep connections of other tests open that these have closed.
        for inherited in Int32(3)..<4096 { posix_spawn_file_actions_addclose(&actions, inherited) }
        let arguments = (["/bin/sh", "-c", script, "sh", folder] + command).map { strdup($0) } + [nil]
        let environment = [strdup("PATH=/usr/sbin:/usr/bin:/sbin:/bin"), nil]
        defer { for text in arguments + environment { free(text) } }
        // Threads of a pool block signals, and what they start would never hear that it is to end.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var pid = pid_t()
        let failure = posix_spawn(&pid, "/bin/sh", &actions, &attributes, arguments, environment)
        close(ends[0])
        guard failure == 0 else { throw Failure(description: "cannot start \(command[0])") }
    }

    deinit { close(pipe) }

    /// The text of a file in its folder.
    func text(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: folder + "/" + name) ?? Data(), as: UTF8.self)
    }

    /// Looks every few milliseconds whether something has come true.
    func wait(_ what: String, until condition: () throws -> Bool) throws {
        for _ in 0..<24_000 {
            if try condition() { return }
            usleep(5000)
        }
        throw Failure(description: "\(what) did not start: \(text("log"))")
    }

    /// Tries ports until a server could take one. They are below those that the system gives out by itself, and four
    /// in a row are never tried again by this process: what is told of a port is told of one server.
    static func onFreePort<Server>(_ start: (Int) throws -> Server?) throws -> Server {
        for _ in 0..<50 {
            let number = lastFour.wrappingAdd(1, ordering: .relaxed).newValue
            if let server = try start(20_000 + number % 3000 * 4) { return server }
        }
        throw Failure(description: "no free port")
    }

    private static let lastFour = Atomic(Int.random(in: 0..<3000))
}

/// Whether a program is installed where `scripts/setup` puts it.
func isInstalled(_ program: String) -> Bool {
    ["/usr/sbin/", "/usr/bin/"].contains { access($0 + program, X_OK) == 0 }
}
