internal import Glibc
internal import Synchronization
internal import Twilio

// The transport under load: keeps so many requests under way, each end starts the next, as sending does.
//
// Usage: TransportBench URL COUNT CONCURRENCY CA_FILE PROXY_PORT, "" and 0 for none. Prints one JSON object: requests,
// seconds, cpu_seconds. `Benchmarks/BareCurl` does the same with libcurl alone.

struct Tally {
    var started = 0
    var succeeded = 0
    var failed = 0
}

final class RequestLoop: Sendable {
    private let transport: CurlTransport
    private let request: TransportRequest
    private let count: Int
    private let tally = Mutex(Tally())
    private let done: @Sendable (Tally) -> Void

    init(transport: CurlTransport, url: String, count: Int, done: @escaping @Sendable (Tally) -> Void) {
        self.transport = transport
        self.count = count
        self.done = done
        request = TransportRequest(
            method: .post, url: url,
            headers: [
                ("Authorization", "Basic dXNlcjpwYXNzd29yZA=="), ("User-Agent", "trunkline"),
                ("Accept", "application/json"), ("Content-Type", "application/x-www-form-urlencoded"),
            ],
            body: Array("From=%2B15005550006&Body=Your+parcel+4711+arrives+today.&To=%2B15551000001".utf8))
    }

    func next() {
        let isMore = tally.withLock { tally in
            guard tally.started < count else { return false }
            tally.started += 1
            return true
        }
        guard isMore else { return }
        transport.start(request) { [self] result in
            let isCreated = if case .success(let answer) = result { answer.status == 201 } else { false }
            let end = tally.withLock { tally -> Tally? in
                if isCreated { tally.succeeded += 1 } else { tally.failed += 1 }
                return tally.succeeded + tally.failed == count ? tally : nil
            }
            if let end { done(end) } else { next() }
        }
    }
}

func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

let arguments = CommandLine.arguments
guard arguments.count == 6, let count = Int(arguments[2]), let concurrency = Int(arguments[3]),
    let proxyPort = Int(arguments[5]), count > 0, concurrency > 0
else {
    print("usage: TransportBench URL COUNT CONCURRENCY CA_FILE PROXY_PORT")
    exit(20)
}
var configuration = CurlTransport.Configuration()
configuration.maximumConnections = concurrency
if !arguments[4].isEmpty {
    configuration.certificates = CertificateSettings(bundle: arguments[4], trustsSystem: false)
}
if proxyPort != 0 { configuration.proxy = Proxy(.http, host: "127.0.0.1", port: proxyPort) }
let transport = CurlTransport(configuration: configuration)
let (began, cpuBegan) = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
let tally = await withCheckedContinuation { continuation in
    let loop = RequestLoop(transport: transport, url: arguments[1], count: count) { continuation.resume(returning: $0) }
    for _ in 0..<min(concurrency, count) { loop.next() }
}
let (elapsed, cpu) = (seconds(CLOCK_MONOTONIC) - began, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpuBegan)
print("{\"requests\": \(tally.succeeded), \"seconds\": \(elapsed), \"cpu_seconds\": \(cpu)}")
