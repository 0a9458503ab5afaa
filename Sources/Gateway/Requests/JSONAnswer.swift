internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Outbox
internal import Twilio

/// A JSON document as it is written: by hand, because every accepted job answers with one.
struct JSONAnswer {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    init() { bytes.reserveCapacity(512) }

    // MARK: Writing

    mutating func begin(_ bracket: Unicode.Scalar, _ name: String? = nil) {
        separate(name)
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    mutating func end(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    mutating func write(_ text: String?, _ name: String? = nil) {
        separate(name)
        if let text { quote(text) } else { bytes.append(contentsOf: "null".utf8) }
    }

    mutating func write(_ number: Int?, _ name: String? = nil) {
        separate(name)
        bytes.append(contentsOf: (number.map(String.init) ?? "null").utf8)
    }

    /// A moment in ISO 8601, with milliseconds: `2026-11-21T20:14:03.125Z`.
    mutating func write(_ moment: Timestamp?, _ name: String? = nil) {
        guard let moment else { return write(nil as String?, name) }
        let (seconds, milliseconds) = moment.milliseconds.quotientAndRemainder(dividingBy: 1000)
        let text = TwilioDate.iso8601(Date(timeIntervalSince1970: Double(seconds))).utf8.dropLast()
        separate(name)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text)
        bytes.append(UInt8(ascii: "."))
        for unit: Int64 in [100, 10, 1] { bytes.append(UInt8(ascii: "0") + UInt8(abs(milliseconds) / unit % 10)) }
        bytes.append(contentsOf: "Z\"".utf8)
    }

    private mutating func separate(_ name: String?) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
        // A name of ours: nothing of it has to be escaped.
        if let name {
            bytes.append(UInt8(ascii: "\""))
            bytes.append(contentsOf: name.utf8)
            bytes.append(UInt8(ascii: "\""))
            bytes.append(UInt8(ascii: ":"))
        }
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            bytes.append(contentsOf: text.utf8)
            bytes.append(UInt8(ascii: "\""))
            return
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes.append(contentsOf: (byte < 16 ? "\\u000" : "\\u00").utf8)
                bytes.append(contentsOf: String(byte, radix: 16).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    // MARK: Answering

    /// The reply that holds the document.
    func reply(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> JSONReply {
        JSONReply(status: status, headers: headers, bytes: bytes)
    }
}

/// A reply that holds a JSON document.
struct JSONReply: ResponseGenerator {
    var status: HTTPResponse.Status = .ok
    var headers: HTTPFields = [:]
    var bytes: [UInt8]

    func response(from request: Request, context: some RequestContext) -> Response { response }

    /// As hummingbird sends it.
    var response: Response {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "application/json" }
        headers[.contentLength] = "\(bytes.count)"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
