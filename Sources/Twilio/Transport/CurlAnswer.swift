/// What has come in of an answer.
struct CurlAnswer {
    /// The most bytes of body.
    let limit: Int
    private(set) var head: [UInt8] = []
    private(set) var body: [UInt8] = []
    private(set) var isTooLarge = false

    /// More than the head of an answer of Twilio's has; it comes in line by line.
    private static let usualHead = 1024

    init(limit: Int) { self.limit = limit }

    /// False when that is more than is taken.
    mutating func take(_ bytes: UnsafeRawBufferPointer, isHead: Bool) -> Bool {
        guard body.count + bytes.count <= limit, head.count + bytes.count <= max(limit, 1 << 20) else {
            isTooLarge = true
            return false
        }
        if isHead {
            // A new status line begins a new head: what came before was an interim answer (1xx).
            if bytes.first == UInt8(ascii: "H"), bytes.starts(with: "HTTP/".utf8) {
                head.removeAll(keepingCapacity: true)
                head.reserveCapacity(Self.usualHead)
            }
            head.append(contentsOf: bytes)
        } else {
            body.append(contentsOf: bytes)
        }
        return true
    }
}
