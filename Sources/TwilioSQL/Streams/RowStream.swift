internal import Twilio
internal import TwilioCatalog

/// Pages of rows for a thread that blocks, one page ahead of the reader.
final class RowStream {
    private let runtime: TableRuntime
    private let client: TwilioClient
    private var walk: ListWalk
    private var ahead: BlockingExchange?

    init(_ walk: ListWalk, client: TwilioClient, runtime: TableRuntime) {
        self.walk = walk
        self.client = client
        self.runtime = runtime
    }

    deinit { ahead?.abandon() }

    /// Whether no request is left to be made.
    var isFinished: Bool { walk.isFinished && ahead == nil }

    /// Asks for the next page before it is wanted.
    func prefetch() throws {
        guard ahead == nil, let request = try walk.nextRequest() else { return }
        ahead = BlockingExchange(request, transport: client.transport, runtime: runtime)
    }

    /// The next page with rows; `nil` at the end.
    func next() throws -> ListWalk.Rows? {
        while true {
            try prefetch()
            guard let exchange = ahead else { return nil }
            ahead = nil
            switch exchange.wait() {
            case .success(let response):
                if let rows = try walk.received(response), rows.page.count > 0 {
                    runtime.received(rows: rows.page.count)
                    return rows
                }
            case .failure(let error):
                guard !runtime.isInterrupted else { throw SQLError(.interrupted, "interrupted") }
                switch walk.failed(error, random: .random(in: 0..<1)) {
                case .again(let pause): BlockingExchange.pause(pause, runtime: runtime)
                case .skipped: continue
                case .fail: throw error
                }
            }
            guard !runtime.isInterrupted else { throw SQLError(.interrupted, "interrupted") }
        }
    }
}
