internal import CCurl
internal import Glibc
internal import Synchronization

/// The thread that drives libcurl. Callers only reach `inbox`; everything else belongs to the thread.
final class CurlLoop: @unchecked Sendable {
    /// A class, because it is handed on several times, and a request is many references.
    final class Submission: Sendable {
        let id: ExchangeID
        let request: TransportRequest
        let completion: @Sendable (Result<TransportResponse, TransportError>) -> Void

        init(
            id: ExchangeID, request: TransportRequest,
            completion: @escaping @Sendable (Result<TransportResponse, TransportError>) -> Void
        ) {
            self.id = id
            self.request = request
            self.completion = completion
        }
    }

    private struct Inbox {
        var submissions: [Submission] = []
        var cancellations: [ExchangeID] = []
        var recalls: [ExchangeID] = []
        var isStopping = false
        /// Whether the thread waits, or is about to, and must be rung to look.
        var isAsleep = false
        var lastID: UInt64 = 0
        var isEmpty: Bool { submissions.isEmpty && cancellations.isEmpty && recalls.isEmpty && !isStopping }
    }

    private let settings: CurlSettings
    private let multi: UnsafeMutableRawPointer?
    private let events: CurlEvents
    private let inbox = Mutex(Inbox())

    private var waiting: [Submission] = []
    private var waitingHead = 0
    private var active: [ExchangeID: CurlExchange] = [:]
    private var idle: [CurlExchange] = []

    init(settings: CurlSettings) {
        self.settings = settings
        multi = curl_multi_init()
        events = CurlEvents(multi: multi)
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, settings.maximumConnections)
        ccurl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, settings.maximumConnections)
        ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
    }

    // MARK: For callers

    func submit(
        _ request: TransportRequest,
        completion: @escaping @Sendable (Result<TransportResponse, TransportError>) -> Void
    ) -> ExchangeID {
        put { inbox in
            inbox.lastID += 1
            let id = ExchangeID(rawValue: inbox.lastID)
            inbox.submissions.append(Submission(id: id, request: request, completion: completion))
            return id
        }
    }

    func cancel(_ id: ExchangeID) { put { $0.cancellations.append(id) } }

    func recall(_ id: ExchangeID) { put { $0.recalls.append(id) } }

    func stop() { put { $0.isStopping = true } }

    /// Rings only when the thread would not look by itself: under load it takes many at a time, unasked.
    private func put<Answer: Sendable>(_ change: (inout sending Inbox) -> sending Answer) -> Answer {
        let (answer, wasAsleep) = inbox.withLock { inbox in
            let answer = change(&inbox)
            let wasAsleep = inbox.isAsleep
            inbox.isAsleep = false
            return (answer, wasAsleep)
        }
        if wasAsleep { events.ring() }
        return answer
    }

    func startThread() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let failure = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context)
        precondition(failure == 0, "the system refuses another thread")
        pthread_detach(thread)
    }

    // MARK: On the thread

    private func run() {
        while takeInbox() {
            startWaiting()
            events.runTimers()
            // What has ended makes room for what waits: look again before waiting.
            if !reap(), isAllowedToSleep() { events.wait() }
        }
        for exchange in idle { exchange.close() }
        curl_multi_cleanup(multi)
    }

    private func isAllowedToSleep() -> Bool {
        inbox.withLock { inbox in
            inbox.isAsleep = inbox.isEmpty
            return inbox.isAsleep
        }
    }

    /// False when the transport was released: everything under way has then been ended.
    private func takeInbox() -> Bool {
        let taken = inbox.withLock { inbox in
            defer { (inbox.submissions, inbox.cancellations, inbox.recalls, inbox.isAsleep) = ([], [], [], false) }
            return inbox
        }
        waiting.append(contentsOf: taken.submissions)
        for id in taken.cancellations { abandon(id) }
        for id in taken.recalls where !(active[id]?.mayHaveBeenProcessed ?? false) { abandon(id) }
        let isStopping = taken.isStopping
        if isStopping {
            for id in active.keys { abandon(id) }
            for submission in waiting[waitingHead...] { submission.completion(.failure(.cancelledBeforeStart)) }
        }
        return !isStopping
    }

    private func startWaiting() {
        while waitingHead < waiting.count, active.count < settings.maximumConnections {
            let submission = waiting[waitingHead]
            waitingHead += 1
            start(submission)
        }
        if waitingHead == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            waitingHead = 0
        } else if waitingHead > 4096 {
            waiting.removeFirst(waitingHead)
            waitingHead = 0
        }
    }

    private func start(_ submission: Submission) {
        guard let exchange = idle.popLast() ?? CurlExchange(settings: settings, events: events),
            exchange.prepare(submission), curl_multi_add_handle(multi, exchange.handle) == CURLM_OK
        else {
            submission.completion(
                .failure(TransportError(hop: .setup, mayHaveBeenProcessed: false, message: "unusable URL or no memory"))
            )
            return
        }
        active[submission.id] = exchange
    }

    /// Completes what has ended; true when something had.
    private func reap() -> Bool {
        var left: Int32 = 0
        var found = false
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
                let exchange = CurlExchange.of(handle)
            else { continue }
            found = true
            release(exchange, outcome: exchange.outcome(of: ccurl_message_result(message)))
        }
        return found
    }

    private func abandon(_ id: ExchangeID) {
        if let exchange = active[id] {
            release(exchange, outcome: .failure(exchange.cancellation))
        } else if let index = waiting[waitingHead...].firstIndex(where: { $0.id == id }) {
            waiting.remove(at: index).completion(.failure(.cancelledBeforeStart))
        }
    }

    private func release(_ exchange: CurlExchange, outcome: Result<TransportResponse, TransportError>) {
        // Taking an unfinished handle out closes its connection at once.
        curl_multi_remove_handle(multi, exchange.handle)
        guard let submission = exchange.finish() else { return }
        active[submission.id] = nil
        // libcurl keeps notes of a failure in the handle that would be mistaken for those of the next one.
        if case .success = outcome { idle.append(exchange) } else { exchange.close() }
        submission.completion(outcome)
    }
}

extension TransportError {
    fileprivate static let cancelledBeforeStart = TransportError(
        hop: .cancelled, mayHaveBeenProcessed: false, message: "given up before it was sent")
}
