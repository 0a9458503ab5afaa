/// What must hold of a message besides its text: everything that is given.
///
/// Addresses and names are compared as a whole, capital letters and small ones being different; `*` stands for any text:
/// `+49*`, `whatsapp:*`.
public struct RuleCondition: Sendable, Equatable {
    /// Who sent it: one of these; empty for anybody.
    public var from: [String] = []
    /// Who received it: one of these; empty for anybody.
    public var to: [String] = []
    /// The channel: one of `sms`, `whatsapp`, `rcs`, `messenger` or what else stands before the colon of an address;
    /// empty for any.
    public var channels: [String] = []
    /// Whether it has media; `nil` for either.
    public var hasMedia: Bool?

    /// Nothing must hold.
    public init() {}

    /// Whether a message fulfils it.
    func holds(for message: InboundMessage) -> Bool {
        func fits(_ wanted: [String], _ text: String) -> Bool {
            wanted.isEmpty || wanted.contains { Self.matches(Array(text.utf8)[...], Array($0.utf8)[...]) }
        }
        return fits(from, message.from) && fits(to, message.to) && fits(channels, message.channel)
            && (hasMedia == nil || hasMedia == (message.mediaCount > 0))
    }

    /// Goes back to the last star only: the effort is the product of both lengths at most.
    private static func matches(_ text: ArraySlice<UInt8>, _ wanted: ArraySlice<UInt8>) -> Bool {
        var (i, j) = (text.startIndex, wanted.startIndex)
        var star: (text: Int, wanted: Int)?
        while i < text.endIndex {
            if j < wanted.endIndex, wanted[j] == UInt8(ascii: "*") {
                star = (i, j + 1)
                j += 1
            } else if j < wanted.endIndex, wanted[j] == text[i] {
                (i, j) = (i + 1, j + 1)
            } else if let last = star {
                star = (last.text + 1, last.wanted)
                (i, j) = (last.text + 1, last.wanted)
            } else {
                return false
            }
        }
        return wanted[j...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
