internal import Glibc
internal import Outbox

/// Threads that read, each with a session of its own.
///
/// A read that loses its session is done again on another one, for as long as the store is patient.
final class ReaderThreads: Sendable {
    private struct Read: Sendable {
        /// True when it is answered; false when its session was lost and it is to be done again.
        let perform: @Sendable (PostgresConnection) -> Bool
        let refuse: @Sendable (any Error) -> Void
    }

    private let queue = ThreadQueue<Read>()

    init(
        _ count: Int, connect: @escaping @Sendable () throws(PostgresFailure) -> PostgresConnection, patience: Duration
    ) {
        for _ in 0..<count {
            let queue = queue
            startThread { Self.run(queue, connect, patience) }
        }
    }

    deinit { queue.close() }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let refuse: @Sendable (any Error) -> Void = {
                continuation.resume(throwing: PostgresFailure.outboxError($0))
            }
            let read = Read(
                perform: { connection in
                    do {
                        continuation.resume(returning: try body(connection))
                    } catch let failure as PostgresFailure where failure.isInterruption || failure.isConflict {
                        return false
                    } catch {
                        refuse(error)
                    }
                    return true
                }, refuse: refuse)
            if !queue.add(read) { refuse(PostgresFailure(.lost, "the store is closed")) }
        }
    }

    private static func run(
        _ queue: ThreadQueue<Read>, _ connect: () throws(PostgresFailure) -> PostgresConnection, _ patience: Duration
    ) {
        var connection: PostgresConnection?
        while let reads = queue.take(limit: 1) {
            for read in reads {
                let end = ContinuousClock.now + patience
                while true {
                    do throws(PostgresFailure) {
                        if connection == nil { connection = try connect() }
                        if let connection, read.perform(connection) { break }
                        if connection?.isAlive == false { connection = nil }
                        if ContinuousClock.now > end {
                            read.refuse(PostgresFailure(.lost, "the session was lost again and again"))
                            break
                        }
                    } catch {
                        connection = nil
                        if ContinuousClock.now > end || error.kind != .unreachable {
                            read.refuse(error)
                            break
                        }
                    }
                    usleep(50_000)
                }
            }
        }
    }
}
