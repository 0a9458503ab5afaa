import Glibc
import Synchronization

/// A server on a loopback port that reads whole HTTP requests and answers each as its script says.
final class ScriptedServer: Sendable {
    /// What it does after it has read a request.
    enum Step: Sendable {
        /// Answers and keeps the connection.
        case answer(String)
        /// Writes these bytes and closes.
        case answerAndClose(String)
        /// Closes without a word.
        case close
        /// Resets the connection.
        case reset
        /// Says nothing and keeps the connection open.
        case hang
    }

    let port: UInt16
    private let listener: Int32
    private let script: @Sendable (Int) -> Step
    private let received = Mutex<[String]>([])
    private let accepted = Mutex<[String]>([])
    private let firstRequest: (stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation)

    /// Starts; `script` is given the number of the request, 1 for the first.
    init(script: @escaping @Sendable (Int) -> Step) throws {
        self.script = script
        firstRequest = AsyncStream.makeStream()
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let failed = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) != 0 || listen(listener, 64) != 0
                    || getsockname(listener, address, &length) != 0
            }
        }
        guard !failed else { throw Failure() }
        port = UInt16(bigEndian: address.sin_port)
        Self.onThread { [self] in acceptAll() }
    }

    struct Failure: Error {}

    var url: String { "http://127.0.0.1:\(port)" }
    /// The requests read so far.
    var requests: [String] { received.withLock { $0 } }

    /// The addresses from which connections came so far.
    var peers: [String] { accepted.withLock { $0 } }

    /// Waits for the first request.
    func untilRequested() async { for await _ in firstRequest.stream { return } }

    func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    /// A complete answer.
    static func http(_ status: Int, _ body: String, headers: [String] = []) -> String {
        (["HTTP/1.1 \(status) X", "Content-Type: application/json", "Content-Length: \(body.utf8.count)"] + headers)
            .joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    private static func onThread(_ body: @escaping @Sendable () -> Void) {
        final class Box {
            let body: @Sendable () -> Void; init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            }, Unmanaged.passRetained(Box(body)).toOpaque())
        pthread_detach(thread)
    }

    private func acceptAll() {
        while true {
            var peer = sockaddr_in()
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let connection = withUnsafeMutablePointer(to: &peer) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { accept(listener, $0, &length) }
            }
            guard connection >= 0 else { break }
            let address = UInt32(bigEndian: peer.sin_addr.s_addr)
            accepted.withLock { $0.append("127.0.0.\(address & 0xFF)") }
            Self.onThread { [self] in serve(connection) }
        }
        close(listener)
    }

    private func serve(_ connection: Int32) {
        while let request = readRequest(connection) {
            let number = received.withLock {
                $0.append(request)
                return $0.count
            }
            firstRequest.continuation.yield()
            switch script(number) {
            case .answer(let text): write(text, connection)
            case .answerAndClose(let text):
                write(text, connection)
                end(connection)
                return
            case .close:
                end(connection)
                return
            case .reset:
                // Leaving its peer resets a connection.
                var nobody = sockaddr()
                nobody.sa_family = sa_family_t(AF_UNSPEC)
                connect(connection, &nobody, socklen_t(MemoryLayout<sockaddr>.size))
                close(connection)
                return
            case .hang:
                var byte: UInt8 = 0
                while read(connection, &byte, 1) > 0 {}
                close(connection)
                return
            }
        }
        close(connection)
    }

    /// Closes a connection, also where a program that another test started meanwhile has inherited it.
    private func end(_ connection: Int32) {
        shutdown(connection, Int32(SHUT_RDWR))
        close(connection)
    }

    private func readRequest(_ connection: Int32) -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.firstRange(of: "\r\n\r\n") {
                let head = text[..<end.lowerBound].lowercased()
                let length =
                    head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
                    .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) } ?? 0
                if text[end.upperBound...].utf8.count >= length { return text }
            }
            let count = read(connection, &buffer, buffer.count)
            guard count > 0 else { return nil }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    private func write(_ text: String, _ connection: Int32) {
        let bytes = Array(text.utf8)
        _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}
