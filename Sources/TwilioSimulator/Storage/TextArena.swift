/// Holds texts as bytes in large chunks and hands out 8-byte references to them.
///
/// A text equal to one stored shortly before is stored once: the body of a campaign costs its bytes a single time,
/// while bodies that differ per recipient cost no index.
struct TextArena {
    /// Where a text lies: chunk, offset and length packed into 8 bytes.
    struct Reference: Equatable {
        static let none = Reference(bits: .max)
        static let empty = Reference(bits: 0)

        fileprivate let bits: UInt64
        fileprivate init(bits: UInt64) { self.bits = bits }
        fileprivate init(chunk: Int, offset: Int, length: Int) {
            bits = UInt64(chunk) << 40 | UInt64(offset) << 20 | UInt64(length)
        }
        fileprivate var chunk: Int { Int(bits >> 40) }
        fileprivate var range: Range<Int> {
            let offset = Int(bits >> 20 & 0xF_FFFF)
            return offset..<(offset + Int(bits & 0xF_FFFF))
        }
    }

    /// The longest text that fits: the server refuses larger requests long before.
    static let longestText = 1 << 20 - 1
    private static let chunkSize = 1 << 20
    private static let recentSlots = 1024

    private var chunks: [[UInt8]] = []
    private var recent = [Reference](repeating: .none, count: recentSlots)

    /// Stores `text`, or finds it among the texts stored last.
    mutating func store(_ text: String) -> Reference {
        if text.isEmpty { return .empty }
        var text = text
        return text.withUTF8 { store($0) }
    }

    private mutating func store(_ bytes: UnsafeBufferPointer<UInt8>) -> Reference {
        let bytes = UnsafeBufferPointer(rebasing: bytes.prefix(Self.longestText))
        let slot = Int(truncatingIfNeeded: ContentHash.of(bytes) & UInt64(Self.recentSlots - 1))
        let candidate = recent[slot]
        if candidate != .none, chunks[candidate.chunk][candidate.range].elementsEqual(bytes) { return candidate }
        if chunks.last.map({ $0.count + bytes.count > Self.chunkSize }) ?? true {
            var chunk: [UInt8] = []
            chunk.reserveCapacity(Self.chunkSize)
            chunks.append(chunk)
        }
        let last = chunks.count - 1
        let reference = Reference(chunk: last, offset: chunks[last].count, length: bytes.count)
        chunks[last].append(contentsOf: bytes)
        recent[slot] = reference
        return reference
    }

    /// The bytes of a stored text; empty for ``Reference/none``.
    func bytes(_ reference: Reference) -> ArraySlice<UInt8> {
        if reference == .none || reference == .empty { return [] }
        return chunks[reference.chunk][reference.range]
    }

    /// A stored text; `nil` for ``Reference/none``.
    func text(_ reference: Reference) -> String? {
        reference == .none ? nil : String(decoding: bytes(reference), as: UTF8.self)
    }
}
