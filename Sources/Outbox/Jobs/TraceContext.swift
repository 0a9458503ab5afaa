/// The trace that a request belongs to, as it is handed on from program to program.
/// Source: W3C Trace Context, Level 1.
public struct TraceContext: Sendable, Hashable {
    /// The trace: 32 hexadecimal digits.
    public let traceID: String
    /// The step of it that led here: 16 hexadecimal digits.
    public let spanID: String
    /// Whether the caller records it, and bits of later versions.
    public let flags: UInt8
    /// What tracing systems add of their own, as it came; at most 512 bytes.
    public let state: String?

    /// A `traceparent` with its `tracestate`; `nil` where it is none, and a trace is to be begun.
    ///
    /// A `tracestate` that is longer than what has to be handed on is dropped, as the specification allows.
    public init?(parent: String, state: String? = nil) {
        let text = Array(parent.utf8)
        let dashes = [2, 35, 52]
        guard text.count >= 55, dashes.allSatisfy({ text[$0] == UInt8(ascii: "-") }),
            let version = Self.number(text[0..<2]), version != 0xff,
            // Later versions may append; this one must not.
            version == 0 ? text.count == 55 : text.count == 55 || text[55] == UInt8(ascii: "-"),
            Self.isIdentifier(text[3..<35]), Self.isIdentifier(text[36..<52]), let flags = Self.number(text[53..<55])
        else { return nil }
        traceID = String(decoding: text[3..<35], as: UTF8.self)
        spanID = String(decoding: text[36..<52], as: UTF8.self)
        self.flags = flags
        self.state = state.flatMap { Self.isFit($0) ? $0 : nil }
    }

    /// A trace that begins here.
    public init(using random: inout some RandomNumberGenerator) {
        self.init(
            traceID: Self.hexadecimal([random.next() | 1, random.next()]),
            spanID: Self.hexadecimal([random.next() | 1]), flags: 0, state: nil)
    }

    private init(traceID: String, spanID: String, flags: UInt8, state: String?) {
        self.traceID = traceID
        self.spanID = spanID
        self.flags = flags
        self.state = state
    }

    /// The next step of the same trace.
    public func child(using random: inout some RandomNumberGenerator) -> TraceContext {
        TraceContext(traceID: traceID, spanID: Self.hexadecimal([random.next() | 1]), flags: flags, state: state)
    }

    /// As `traceparent`.
    public var parent: String {
        let flags = String(flags, radix: 16)
        return "00-\(traceID)-\(spanID)-\(flags.count == 1 ? "0" : "")\(flags)"
    }

    /// As the header fields of a request that belongs to it.
    public var headers: [(name: String, value: String)] {
        [("traceparent", parent)] + (state.map { [("tracestate", $0)] } ?? [])
    }

    private static func isFit(_ state: String) -> Bool {
        !state.isEmpty && state.utf8.count <= 512 && state.utf8.allSatisfy { (0x20...0x7e).contains($0) }
    }

    private static func isIdentifier(_ text: ArraySlice<UInt8>) -> Bool {
        text.allSatisfy { digit($0) != nil } && text.contains { $0 != UInt8(ascii: "0") }
    }

    private static func number(_ text: ArraySlice<UInt8>) -> UInt8? {
        text.reduce(0) { sum, byte in digit(byte).flatMap { digit in sum.map { $0 << 4 | digit } } }
    }

    /// The value of a lower-case hexadecimal digit: others are not allowed.
    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// Written at once: every request has a trace.
    private static func hexadecimal(_ numbers: [UInt64]) -> String {
        String(unsafeUninitializedCapacity: 16 * numbers.count) { bytes in
            for (place, number) in numbers.enumerated() {
                for digit in 0..<16 {
                    let value = UInt8(truncatingIfNeeded: number >> (60 - 4 * digit)) & 15
                    bytes[16 * place + digit] = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
                }
            }
            return 16 * numbers.count
        }
    }
}
