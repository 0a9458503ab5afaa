internal import Dispatch
internal import Synchronization
internal import Twilio

/// One exchange with Twilio that a plain thread waits for.
///
/// No task of Swift's is involved: statements that block threads of the pool would starve the very tasks they wait for.
final class BlockingExchange: Sendable {
    private let runtime: TableRuntime
    private let method: TransportRequest.Method
    private let done = DispatchSemaphore(value: 0)
    private let result = Mutex<Result<TransportResponse, TransportError>?>(nil)
    private let cancellation: @Sendable () -> Void

    /// Begins at once.
    init(_ request: TransportRequest, transport: any Transport, runtime: TableRuntime) {
        self.runtime = runtime
        method = request.method
        let box = Box()
        cancellation = { if let exchange = box.exchange.withLock({ $0 }) { transport.cancel(exchange) } }
        box.completion.withLock { $0 = { [weak self] result in self?.completed(result) } }
        let mayBeGivenUp = request.method == .get
        runtime.began(self, cancel: mayBeGivenUp ? cancellation : nil)
        let exchange = transport.start(request) { result in box.completion.withLock { $0 }?(result) }
        box.exchange.withLock { $0 = exchange }
        // An interrupt that came before the exchange had its name.
        if runtime.isInterrupted, mayBeGivenUp { transport.cancel(exchange) }
    }

    private final class Box: Sendable {
        let exchange = Mutex<ExchangeID?>(nil)
        let completion = Mutex<(@Sendable (Result<TransportResponse, TransportError>) -> Void)?>(nil)
    }

    private func completed(_ result: Result<TransportResponse, TransportError>) {
        self.result.withLock { $0 = result }
        done.signal()
    }

    /// Waits for the answer.
    func wait() -> Result<TransportResponse, TwilioError> {
        if runtime.hasHost {
            while done.wait(timeout: .now() + .milliseconds(100)) == .timedOut { runtime.askHost() }
        } else {
            done.wait()
        }
        runtime.ended(self)
        let result =
            result.withLock { $0 }
            ?? .failure(TransportError(hop: .cancelled, mayHaveBeenProcessed: true, message: "given up"))
        return TwilioClient.sort(result, method: method)
    }

    /// Gives it up: nobody waits any more.
    func abandon() {
        runtime.ended(self)
        cancellation()
    }

    /// Waits a while, unless interrupted.
    static func pause(_ duration: Duration, runtime: TableRuntime) {
        let deadline = ContinuousClock.now + duration
        let never = DispatchSemaphore(value: 0)
        while !runtime.isInterrupted, ContinuousClock.now < deadline {
            _ = never.wait(timeout: .now() + .milliseconds(50))
            runtime.askHost()
        }
    }
}
