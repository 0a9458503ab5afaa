internal import Glibc

/// What waits for a thread of its own, first come first served.
final class ThreadQueue<Item>: @unchecked Sendable {
    // Guarded by `mutex`; the condition variable is why this is no `Mutex`.
    private var items: [Item] = []
    private var isClosed = false
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        // A clock that is set must not stretch a wait.
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Adds an item; gives it back when the queue is closed.
    func add(_ item: sending Item) -> Bool {
        locked {
            if isClosed { return false }
            items.append(item)
            pthread_cond_signal(condition)
            return true
        }
    }

    /// Lets the threads end once nothing waits.
    func close() {
        locked {
            isClosed = true
            pthread_cond_broadcast(condition)
        }
    }

    /// Up to `limit` items, waiting for the first one for a while; none when that is over, `nil` when the queue is closed
    /// and empty.
    func take(limit: Int = .max, for duration: Duration? = nil) -> [Item]? {
        locked {
            var deadline = timespec()
            if let duration {
                clock_gettime(CLOCK_MONOTONIC, &deadline)
                let (seconds, attoseconds) = duration.components
                let nanoseconds = deadline.tv_nsec + Int(attoseconds / 1_000_000_000)
                deadline.tv_sec += Int(seconds) + nanoseconds / 1_000_000_000
                deadline.tv_nsec = nanoseconds % 1_000_000_000
            }
            while items.isEmpty, !isClosed {
                let result =
                    duration == nil
                    ? pthread_cond_wait(condition, mutex) : pthread_cond_timedwait(condition, mutex, &deadline)
                if result == ETIMEDOUT { break }
            }
            if items.isEmpty { return isClosed ? nil : [] }
            let taken = Array(items.prefix(limit))
            items.removeFirst(taken.count)
            return taken
        }
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}

/// Runs `body` on a thread of its own: calls that block never do so on the pool of tasks.
func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let failure = pthread_create(
        &thread, nil,
        { context in
            if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
            return nil
        }, Unmanaged.passRetained(Box(body)).toOpaque())
    precondition(failure == 0, "the system refuses another thread")
    pthread_detach(thread)
}
