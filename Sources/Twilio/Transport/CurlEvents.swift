internal import CCurl
internal import Glibc

/// Waits for libcurl's sockets with epoll, so that only what is ready is touched: libcurl's own loop looks at every
/// connection each time it is woken.
///
/// libcurl lets go of a socket after each answer and asks for it again with the next request. A connection's socket stays
/// with epoll meanwhile, so that neither costs a call of the system.
final class CurlEvents {
    /// What epoll and libcurl have to do with a socket.
    private struct Watch {
        /// What epoll watches for; 0 when it does not know the socket.
        var registered: UInt32 = 0
        /// What libcurl wants to know; 0 when it has let go of the socket.
        var wanted: UInt32 = 0
        /// Whether it is a connection's, so that its end is told here before its number is given to another.
        var isConnection = false
    }

    private let multi: UnsafeMutableRawPointer?
    private let epoll: Int32
    private let alarm: Int32
    /// By the sockets' numbers.
    private var watches: [Watch] = []
    private var ready = [epoll_event](repeating: epoll_event(), count: 128)
    /// When libcurl wants to be called although no socket is ready.
    private var due: ContinuousClock.Instant?

    init(multi: UnsafeMutableRawPointer?) {
        self.multi = multi
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        alarm = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        control(EPOLL_CTL_ADD, alarm, EPOLLIN.rawValue)
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
            } else if watches[Int(event.data.fd)].wanted == 0 {
                // The other side has ended a connection that nobody uses: libcurl will see it when it wants to.
                forget(event.data.fd)
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
        var wanted: UInt32 = 0
        if what == CURL_POLL_IN || what == CURL_POLL_INOUT { wanted |= EPOLLIN.rawValue }
        if what == CURL_POLL_OUT || what == CURL_POLL_INOUT { wanted |= EPOLLOUT.rawValue }
        makeRoom(for: socket)
        watches[Int(socket)].wanted = wanted
        let watch = watches[Int(socket)]
        if wanted == 0 {
            if !watch.isConnection { forget(socket) }
        } else if watch.registered != wanted {
            control(watch.registered == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket, wanted)
            watches[Int(socket)].registered = wanted
        }
        // libcurl hands this back until it lets go of the socket.
        if !isKnown, wanted != 0 { curl_multi_assign(multi, socket, multi) }
    }

    private func forget(_ socket: Int32) {
        if watches[Int(socket)].registered != 0 { control(EPOLL_CTL_DEL, socket, 0) }
        watches[Int(socket)].registered = 0
    }

    private func makeRoom(for socket: Int32) {
        let missing = Int(socket) + 1 - watches.count
        if missing > 0 { watches.append(contentsOf: repeatElement(Watch(), count: missing)) }
    }

    private func control(_ operation: Int32, _ socket: Int32, _ events: UInt32) {
        var event = epoll_event()
        event.events = events
        event.data.fd = socket
        epoll_ctl(epoll, operation, socket, &event)
    }

    // MARK: Connections

    /// Makes the socket of a connection.
    func openSocket(_ address: curl_sockaddr) -> curl_socket_t {
        let new = socket(address.family, address.socktype | Int32(SOCK_CLOEXEC.rawValue), address.protocol)
        guard new >= 0 else { return CURL_SOCKET_BAD }
        makeRoom(for: new)
        watches[Int(new)] = Watch(isConnection: true)
        return new
    }

    /// Has the sockets of a handle's connections closed here.
    func takeClosing(of handle: UnsafeMutableRawPointer) {
        ccurl_set_close_socket(
            handle,
            { context, socket in CurlEvents.from(context)?.closeSocket(socket) ?? close(socket) },
            Unmanaged.passUnretained(self).toOpaque())
    }

    private func closeSocket(_ socket: curl_socket_t) -> Int32 {
        makeRoom(for: socket)
        forget(socket)
        watches[Int(socket)] = Watch()
        return close(socket)
    }
}
