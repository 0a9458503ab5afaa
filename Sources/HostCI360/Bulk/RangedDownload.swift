internal import Twilio

/// A file behind a URL, read part by part, so that its size does not matter.
///
/// Parts are asked for with `Range`; a server that knows no ranges gives the file as a whole, which is then bounded by
/// ``mostAtOnce``. A file that changes between two parts is an error. Source: RFC 9110 §14.
struct RangedDownload {
    let url: String
    let transport: any Transport
    /// Bytes in a part.
    var part = 4 << 20
    private var offset = 0
    private var tag: String?
    private var isComplete = false

    /// What is taken in one answer at most.
    static let mostAtOnce = 64 << 20

    init(url: String, transport: any Transport) {
        self.url = url
        self.transport = transport
    }

    /// The next bytes; `nil` behind the last ones.
    ///
    /// - Throws: ``Failure``.
    mutating func next() async throws(Failure) -> [UInt8]? {
        guard !isComplete else { return nil }
        var headers = [(name: "Range", value: "bytes=\(offset)-\(offset + part - 1)")]
        if let tag { headers.append(("If-Match", tag)) }
        let answer: TransportResponse
        do {
            answer = try await transport.perform(
                TransportRequest(
                    method: .get, url: url, headers: headers, timeout: .seconds(120),
                    maximumAnswerBytes: Self.mostAtOnce))
        } catch {
            throw Failure(mayWorkLater: true, reason: error.message)
        }
        switch answer.status {
        case 206:
            tag = tag ?? answer.header("ETag").flatMap { $0.hasPrefix("\"") ? $0 : nil }
            offset += answer.body.count
            let total = answer.header("Content-Range")?.split(separator: "/").last.flatMap { Int($0) }
            isComplete = answer.body.isEmpty || total.map { offset >= $0 } ?? (answer.body.count < part)
            return answer.body
        case 200 where offset == 0:
            isComplete = true
            return answer.body
        // Nothing is behind what was read: the file is empty, or ended exactly there.
        case 416:
            isComplete = true
            return nil
        case 412: throw Failure(mayWorkLater: false, reason: "the file has changed while it was read")
        case 408, 429, 500...: throw Failure(mayWorkLater: true, reason: "HTTP \(answer.status)")
        default:
            throw Failure(mayWorkLater: false, reason: "HTTP \(answer.status); has the link ended?")
        }
    }

    /// Why a part cannot be had.
    struct Failure: Error {
        let mayWorkLater: Bool
        let reason: String
    }
}
