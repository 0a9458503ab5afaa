internal import FoundationEssentials
internal import Glibc
internal import Outbox

/// Tells which owners of leases are alive: each locks a byte of its own in a file beside the database.
///
/// The kernel releases the lock when the process ends, however it ends, and in whatever container it ran: the work of a
/// process that was killed is free at once, not when a lease runs out. The locks belong to the open file description
/// (`F_OFD_SETLK`), so that two stores in one process are two owners.
final class ProcessLocks: Sendable {
    private let descriptor: Int32

    /// Opens or makes the file; only its owner may read it.
    init(path: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw OutboxError(.storeUnavailable, "cannot open \(path): \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    /// Locks the owner's byte for as long as this object lives; false when somebody has it.
    func lock(owner: Int64) -> Bool { control(Self.setLock, F_WRLCK, at: owner) == 0 }

    /// Whether the process of an owner lives, this one included.
    func isAlive(owner: Int64) -> Bool {
        var lock = flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: Int(owner), l_len: 1, l_pid: 0)
        // When it cannot be told, nothing is taken over.
        guard fcntl(descriptor, Self.getLock, &lock) == 0 else { return true }
        return lock.l_type != Int16(F_UNLCK)
    }

    /// Carries out `body` while no other process does; byte 0 is nobody's.
    func exclusively<Result>(_ body: () throws -> Result) throws -> Result {
        while control(Self.setLockWaiting, F_WRLCK, at: 0) != 0 {
            guard errno == EINTR else {
                throw OutboxError(.storeUnavailable, "cannot lock the store: \(String(cString: strerror(errno)))")
            }
        }
        defer { _ = control(Self.setLock, F_UNLCK, at: 0) }
        return try body()
    }

    private func control(_ command: Int32, _ type: Int32, at byte: Int64) -> Int32 {
        var lock = flock(l_type: Int16(type), l_whence: Int16(SEEK_SET), l_start: Int(byte), l_len: 1, l_pid: 0)
        return fcntl(descriptor, command, &lock)
    }

    // <fcntl.h> shows these only with _GNU_SOURCE.
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37
    private static let setLockWaiting: Int32 = 38
}
