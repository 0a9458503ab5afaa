internal import Dispatch
internal import Synchronization
internal import Twilio

/// Carries out one exchange while its thread waits.
///
/// Secrets are read where the configuration is read, which is no asynchronous place: at the start of a command, and when
/// a changed configuration is taken up. The transport has a thread of its own, so that nothing can wait for itself.
struct BlockingExchange: Sendable {
    let transport: any Transport

    func perform(_ request: TransportRequest) throws(AWSError) -> TransportResponse {
        let reply = Reply()
        transport.start(request) { reply.give($0) }
        switch reply.wait() {
        case .success(let answer): return answer
        case .failure(let error): throw AWSError(.unavailable, error.message)
        }
    }

    /// Handed from the transport's thread to the one that waits.
    private final class Reply: Sendable {
        private let isGiven = DispatchSemaphore(value: 0)
        private let result = Mutex<Result<TransportResponse, TransportError>?>(nil)

        func give(_ answer: Result<TransportResponse, TransportError>) {
            result.withLock { $0 = answer }
            isGiven.signal()
        }

        func wait() -> Result<TransportResponse, TransportError> {
            isGiven.wait()
            return result.withLock { $0 }
                ?? .failure(TransportError(hop: .exchange, mayHaveBeenProcessed: true, message: "no answer"))
        }
    }
}
