internal import Glibc

/// Statements block while they wait for Twilio: they get a thread that nobody else needs.
package func onStatementThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
    let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
        let work = Work { continuation.resume(returning: Result { try body() }) }
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        // SQLite's parser and planner recurse.
        pthread_attr_setstacksize(&attributes, 8 << 20)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let context = Unmanaged.passRetained(work).toOpaque()
        let failure = pthread_create(
            &thread, &attributes,
            { context in
                if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            }, context)
        guard failure != 0 else { return }
        Unmanaged<Work>.fromOpaque(context).release()
        continuation.resume(returning: .failure(SQLError(.failed, "the system has no thread left (\(failure))")))
    }
    return try result.get()
}

private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
