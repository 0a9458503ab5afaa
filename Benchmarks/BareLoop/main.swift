internal import Glibc
internal import Synchronization
internal import Twilio

// The ceiling for `trunkline send`: the same transport and the same requests in a bare loop, without a store.
//
// Usage: BareLoop BASE_URL COUNT CONCURRENCY. Prints one JSON object: messages, seconds, cpu_seconds, peak_kib.

struct Tally {
    var started = 0
    var succeeded = 0
    var failed = 0
}

/// Keeps so many requests under way until all are answered; each end starts the next.
final class BareLoop: Sendable {
    private let client: TwilioClient
    private let shared: Form
    private let count: Int
    private let tally = Mutex(Tally())
    private let done: @Sendable (Tally) -> Void

    init(client: TwilioClient, count: Int, done: @escaping @Sendable (Tally) -> Void) {
        self.client = client
        self.count = count
        self.done = done
        shared = MessageCreation(to: "", from: "+15005550006", body: "Your parcel 4711 arrives today.").sharedForm
    }

    func next() {
        let number = tally.withLock { tally -> Int? in
            guard tally.started < count else { return nil }
            tally.started += 1
            return tally.started
        }
        guard let number else { return }
        let request = client.messageRequest(to: "+1555\(1_000_000 + number)", shared: shared)
        client.transport.start(request) { [self] result in
            let isAccepted = if case .success = CreationReceipt.read(result) { true } else { false }
            let end = tally.withLock { tally -> Tally? in
                if isAccepted { tally.succeeded += 1 } else { tally.failed += 1 }
                return tally.succeeded + tally.failed == count ? tally : nil
            }
            if let end { done(end) } else { next() }
        }
    }
}

func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

guard CommandLine.arguments.count == 4, let count = Int(CommandLine.arguments[2]),
    let concurrency = Int(CommandLine.arguments[3]), count > 0, concurrency > 0
else {
    print("usage: BareLoop BASE_URL COUNT CONCURRENCY")
    exit(20)
}
var configuration = TwilioClient.Configuration()
configuration.baseURL = CommandLine.arguments[1]
var transport = CurlTransport.Configuration()
transport.maximumConnections = concurrency
let client = TwilioClient(
    credentials: .authToken(
        "12345678901234567890123456789012", account: try AccountSID(validating: "AC00000000000000000000000000000001")),
    configuration: configuration, transport: CurlTransport(configuration: transport))
let began = ContinuousClock.now
let tally = await withCheckedContinuation { continuation in
    let loop = BareLoop(client: client, count: count) { continuation.resume(returning: $0) }
    for _ in 0..<min(concurrency, count) { loop.next() }
}
let elapsed = ContinuousClock.now - began
var usage = rusage()
getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
print(
    "{\"messages\": \(tally.succeeded), \"failed\": \(tally.failed), \"seconds\": \(elapsed / .seconds(1)), "
        + "\"cpu_seconds\": \(seconds(usage.ru_utime) + seconds(usage.ru_stime)), \"peak_kib\": \(usage.ru_maxrss)}")
