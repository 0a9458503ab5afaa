internal import Glibc
internal import Outbox

/// The thread that hears what other nodes tell, on a session of its own.
final class ListenerThread: Sendable {
    /// How often a session on which nothing comes is asked whether it is still there.
    private static let silence: Duration = .seconds(30)
    /// The pause before another try to connect.
    private static let pause: Duration = .milliseconds(500)

    /// The end of a pipe whose other end the thread watches: it ends when this one is closed.
    private let rope: Int32

    /// Listens until this is gone.
    ///
    /// - Parameter hear: called on the thread; with every topic when a session begins, as anything may have been missed.
    init(
        _ channel: NodeChannel, connect: @escaping @Sendable () throws(PostgresFailure) -> PostgresConnection,
        hear: @escaping @Sendable (Set<StoreTopic>) -> Void
    ) {
        var ends: [Int32] = [-1, -1]
        precondition(pipe(&ends) == 0, "the system refuses another descriptor")
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let bell = ends[0]
        rope = ends[1]
        startThread {
            defer { close(bell) }
            while true {
                do throws(PostgresFailure) {
                    return try Self.listen(channel, connect, bell, hear)
                } catch {
                    guard Self.wait(for: nil, or: bell, at: Self.pause) != .end else { return }
                }
            }
        }
    }

    deinit { close(rope) }

    private static func listen(
        _ channel: NodeChannel, _ connect: () throws(PostgresFailure) -> PostgresConnection, _ bell: Int32,
        _ hear: (Set<StoreTopic>) -> Void
    ) throws(PostgresFailure) {
        let connection = try connect()
        try channel.listen(connection)
        hear(Set(StoreTopic.allCases))
        while true {
            switch wait(for: connection.socket, or: bell, at: silence) {
            case .end: return
            case .nothing: try connection.run("SELECT 1")
            case .input: break
            }
            let topics = try connection.notifications().reduce(into: Set()) { $0.formUnion(channel.topics($1)) }
            if !topics.isEmpty { hear(topics) }
        }
    }

    private enum Wakening { case input, nothing, end }

    private static func wait(for socket: Int32?, or bell: Int32, at longest: Duration) -> Wakening {
        var places = [bell, socket].compactMap { $0 }.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let count = poll(&places, nfds_t(places.count), Int32(longest.milliseconds))
        if places[0].revents != 0 { return .end }
        return count > 0 ? .input : .nothing
    }
}
