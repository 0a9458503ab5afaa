internal import FoundationEssentials
internal import Synchronization

/// Puts an OAuth access token on every request, and fetches tokens as they are needed.
///
/// The token's request comes before the first byte of what waits for it, so that a failure to get one leaves nothing in
/// doubt. Refused credentials reach the waiting requests as Twilio's own refusal (401, 20003).
final class AuthorizingTransport: Transport {
    private typealias Completion = @Sendable (Result<TransportResponse, TransportError>) -> Void

    private enum Exchange {
        case waiting(TransportRequest, Completion)
        /// Being handed on; whoever gives it up meanwhile leaves word how.
        case starting(Ending?)
        case underWay(ExchangeID)
    }

    private enum Ending { case cancel, recall }

    private struct State {
        var token = AccessTokenMachine()
        var exchanges: [ExchangeID: Exchange] = [:]
        var lastID: UInt64 = 0
    }

    private let inner: any Transport
    private let tokenRequest: TransportRequest
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())

    init(
        _ inner: any Transport, tokenRequest: TransportRequest,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.inner = inner
        self.tokenRequest = tokenRequest
        self.now = now
    }

    func start(
        _ request: TransportRequest,
        completion: @escaping @Sendable (Result<TransportResponse, TransportError>) -> Void
    ) -> ExchangeID {
        let now = now()
        let (id, action) = state.withLock { state in
            state.lastID += 1
            let id = ExchangeID(rawValue: state.lastID)
            let action = state.token.wanted(at: now)
            if case .use = action {
                state.exchanges[id] = .starting(nil)
            } else {
                state.exchanges[id] = .waiting(request, completion)
            }
            return (id, action)
        }
        switch action {
        case .use(let token): send(request, with: token, as: id, completion)
        case .fetch: fetchToken()
        case .wait: break
        }
        return id
    }

    func cancel(_ exchange: ExchangeID) { end(exchange, .cancel) }

    func recall(_ exchange: ExchangeID) { end(exchange, .recall) }

    private func end(_ id: ExchangeID, _ ending: Ending) {
        let exchange = state.withLock { state in
            let exchange = state.exchanges[id]
            switch exchange {
            case .waiting: state.exchanges[id] = nil
            case .starting: state.exchanges[id] = .starting(ending)
            case .underWay, nil: break
            }
            return exchange
        }
        switch exchange {
        case .waiting(_, let completion):
            let failure = TransportError(
                hop: .cancelled, mayHaveBeenProcessed: false, message: "given up before an access token was there")
            completion(.failure(failure))
        case .underWay(let exchange): endInner(exchange, ending)
        case .starting, nil: break
        }
    }

    private func endInner(_ exchange: ExchangeID, _ ending: Ending) {
        switch ending {
        case .cancel: inner.cancel(exchange)
        case .recall: inner.recall(exchange)
        }
    }

    private func send(
        _ request: TransportRequest, with token: String, as id: ExchangeID, _ completion: @escaping Completion
    ) {
        var request = request
        request.headers.append(("Authorization", "Bearer " + token))
        let exchange = inner.start(request) { result in
            self.state.withLock { state in
                state.exchanges[id] = nil
                if case .success(let response) = result, response.status == 401 { state.token.refused(token) }
            }
            completion(result)
        }
        let ending: Ending? = state.withLock { state in
            guard case .starting(let ending) = state.exchanges[id] else { return nil }
            state.exchanges[id] = .underWay(exchange)
            return ending
        }
        if let ending { endInner(exchange, ending) }
    }

    private func fetchToken() {
        inner.start(tokenRequest) { result in
            let answer = AccessTokenAnswer(result)
            let now = self.now()
            let waiting = self.state.withLock { state in
                if case .token(let token, let lifetime) = answer {
                    state.token.fetched(token, lifetime: lifetime, at: now)
                } else {
                    state.token.failed()
                }
                var waiting: [(id: ExchangeID, request: TransportRequest, completion: Completion)] = []
                for case (let id, .waiting(let request, let completion)) in state.exchanges {
                    waiting.append((id, request, completion))
                }
                for one in waiting {
                    if case .token = answer {
                        state.exchanges[one.id] = .starting(nil)
                    } else {
                        state.exchanges[one.id] = nil
                    }
                }
                return waiting.sorted { $0.id.rawValue < $1.id.rawValue }
            }
            for one in waiting {
                switch answer {
                case .token(let token, _): self.send(one.request, with: token, as: one.id, one.completion)
                case .refused(let response): one.completion(.success(response))
                case .failed(let error): one.completion(.failure(error))
                }
            }
        }
    }
}
