internal import CCurl
internal import Glibc

/// Waits for libcurl's sockets with epoll, so that only what is ready is touched: libcurl's own loop looks at every
/// connection each time it is woken.
final class CurlEvents {
    private let multi: UnsafeMutableRawPointer?
    private let epoll: Int32
    private let alarm: Int32
    private var ready = [epoll_event](repeating: epoll_event(), count: 128)
    /// When libcurl wants to be called although no socket is ready.
    private var due: ContinuousClock.Instant?

    init(multi: UnsafeMutableRawPointer?) {
        self.multi = multi
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        alarm = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        watch(alarm, EPOLLIN.rawValue, EPOLL_CTL_ADD)
        ccurl_multi_set_events(
            multi,
            { _, socket, what, context, known in
                CurlEvents.from(context)?.watch(socket, for: what, isKnown: known != nil)
                return 0
            },
            { _, milliseconds, context in
                CurlEvents.from(context)?.due =
                    milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
                return 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        close(epoll)
        close(alarm)
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlEvents? {
        context.map { Unmanaged<CurlEvents>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Ends a wait, now or the next one. The only thing that other threads may call.
    func ring() {
        var one: UInt64 = 1
        _ = write(alarm, &one, 8)
    }

    /// Lets libcurl do what is due by the clock, such as the first step of a new transfer.
    func runTimers() {
        guard let due, due <= .now else { return }
        self.due = nil
        var running: Int32 = 0
        curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running)
    }

    /// Waits until a socket is ready, something is due or it rings, and lets libcurl do its part.
    func wait() {
        let patience = due.map { ($0 - .now).wholeMilliseconds } ?? 1000
        let count = epoll_wait(epoll, &ready, Int32(ready.count), Int32(clamping: min(patience, 1000)))
        var running: Int32 = 0
        for event in ready.prefix(Int(max(count, 0))) {
            if event.data.fd == alarm {
                var drained: UInt64 = 0
                _ = read(alarm, &drained, 8)
            } else {
                curl_multi_socket_action(multi, event.data.fd, Self.selection(event.events), &running)
            }
        }
    }

    private static func selection(_ events: UInt32) -> Int32 {
        var selection: Int32 = 0
        if events & EPOLLIN.rawValue != 0 { selection |= CURL_CSELECT_IN }
        if events & EPOLLOUT.rawValue != 0 { selection |= CURL_CSELECT_OUT }
        if events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { selection |= CURL_CSELECT_ERR }
        return selection
    }

    private func watch(_ socket: Int32, for what: Int32, isKnown: Bool) {
        guard what != CURL_POLL_REMOVE else {
            epoll_ctl(epoll, EPOLL_CTL_DEL, socket, nil)
            return
        }
        var wanted: UInt32 = 0
        if what != CURL_POLL_OUT { wanted |= EPOLLIN.rawValue }
        if what != CURL_POLL_IN { wanted |= EPOLLOUT.rawValue }
        watch(socket, wanted, isKnown ? EPOLL_CTL_MOD : EPOLL_CTL_ADD)
        // libcurl hands this back until it lets go of the socket.
        if !isKnown { curl_multi_assign(multi, socket, multi) }
    }

    private func watch(_ socket: Int32, _ wanted: UInt32, _ operation: Int32) {
        var event = epoll_event()
        event.events = wanted
        event.data.fd = socket
        epoll_ctl(epoll, operation, socket, &event)
    }
}
