internal import CEventFD
internal import Glibc
internal import Synchronization

/// Wakes a thread that waits: for a socket too, or for a library that rings by itself.
package final class Bell: Sendable {
    /// Eight bytes with a one that are written to it ring as well.
    package let descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    private let isRung = Atomic(false)

    package init() {}

    deinit { close(descriptor) }

    /// Ends a wait, now or the next one. Many rings before it are one.
    package func ring() {
        guard !isRung.exchange(true, ordering: .acquiringAndReleasing) else { return }
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    /// Waits until it is rung, the socket has something to read, or it is time. What was put down before a ring is seen
    /// after it.
    package func wait(with socket: Int32? = nil, until due: ContinuousClock.Instant?) {
        var polled = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
        if let socket { polled.append(pollfd(fd: socket, events: Int16(POLLIN), revents: 0)) }
        var patience: Int32 = -1
        if let due {
            let (seconds, attoseconds) = (due - .now).components
            // Rounded up: a wait that ends too early is one more turn.
            patience = Int32(clamping: max(seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1, 0))
        }
        poll(&polled, nfds_t(polled.count), patience)
        guard polled[0].revents != 0 else { return }
        var drained: UInt64 = 0
        _ = read(descriptor, &drained, 8)
        isRung.store(false, ordering: .sequentiallyConsistent)
    }
}
