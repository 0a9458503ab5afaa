/// Text between Swift's strings and UTF-16 units.
enum UTF16Text {
    /// Calls `body` with the units of a string. The buffer is never empty: one unit of padding follows the text.
    static func withUnits<R>(
        of text: String, _ body: (UnsafePointer<UInt16>, _ count: Int) throws -> R
    ) throws -> R {
        var text = text
        return try text.withUTF8 { bytes in
            guard bytes.count < Int(Int32.max) else {
                throw MatchError(.memoryLimit, "The input is longer than \(Int32.max) bytes")
            }
            return try withUnsafeTemporaryAllocation(of: UInt16.self, capacity: bytes.count + 1) { units in
                guard let start = units.baseAddress else { throw MatchError(.memoryLimit, "No memory for the input") }
                let count = transcode(bytes, to: start)
                start[count] = 0
                return try body(start, count)
            }
        }
    }

    /// Writes the units of valid UTF-8 and returns their number.
    private static func transcode(_ bytes: UnsafeBufferPointer<UInt8>, to units: UnsafeMutablePointer<UInt16>) -> Int {
        var index = 0
        let raw = UnsafeRawBufferPointer(bytes)
        while index + 8 <= bytes.count {
            let eight = raw.loadUnaligned(fromByteOffset: index, as: SIMD8<UInt8>.self)
            if (eight & 0x80) != .zero { break }
            UnsafeMutableRawPointer(units + index).storeBytes(
                of: SIMD8<UInt16>(truncatingIfNeeded: eight), as: SIMD8<UInt16>.self)
            index += 8
        }
        var count = index
        while index < bytes.count {
            let lead = UInt32(bytes[index])
            var point = lead
            var width = 1
            if lead >= 0xF0 {
                point = lead & 0x07
                width = 4
            } else if lead >= 0xE0 {
                point = lead & 0x0F
                width = 3
            } else if lead >= 0x80 {
                point = lead & 0x1F
                width = 2
            }
            for next in (index + 1)..<max(index + 1, min(index + width, bytes.count)) {
                point = point << 6 | UInt32(bytes[next] & 0x3F)
            }
            index += width
            if point > 0xFFFF {
                units[count] = UInt16(truncatingIfNeeded: 0xD800 + (point - 0x10000) >> 10)
                units[count + 1] = UInt16(truncatingIfNeeded: 0xDC00 + (point - 0x10000) & 0x3FF)
                count += 2
            } else {
                units[count] = UInt16(truncatingIfNeeded: point)
                count += 1
            }
        }
        return count
    }

    /// A string of units; halves of pairs are replaced.
    static func string(_ units: UnsafePointer<UInt16>, _ range: Range<Int>) -> String {
        let buffer = UnsafeBufferPointer(start: units + range.lowerBound, count: range.count)
        var all: UInt16 = 0
        for unit in buffer { all |= unit }
        guard all < 0x80 else { return encode(buffer) }
        return String(unsafeUninitializedCapacity: buffer.count) { bytes in
            for index in buffer.indices { bytes[index] = UInt8(truncatingIfNeeded: buffer[index]) }
            return buffer.count
        }
    }

    /// Writes UTF-8 by hand: the way through the standard library is ten times slower.
    static func encode(_ units: UnsafeBufferPointer<UInt16>) -> String {
        String(unsafeUninitializedCapacity: units.count * 3) { bytes in
            var count = 0
            var index = 0
            while index < units.count {
                var point = UInt32(units[index])
                index += 1
                if point & 0xF800 == 0xD800 {
                    if point & 0xFC00 == 0xD800, index < units.count, units[index] & 0xFC00 == 0xDC00 {
                        point = 0x10000 + (point & 0x3FF) << 10 + UInt32(units[index]) & 0x3FF
                        index += 1
                    } else {
                        point = 0xFFFD
                    }
                }
                switch point {
                case ..<0x80:
                    bytes[count] = UInt8(truncatingIfNeeded: point)
                    count += 1
                    continue
                case ..<0x800:
                    bytes[count] = UInt8(truncatingIfNeeded: 0xC0 | point >> 6)
                    count += 1
                case ..<0x10000:
                    bytes[count] = UInt8(truncatingIfNeeded: 0xE0 | point >> 12)
                    bytes[count + 1] = UInt8(truncatingIfNeeded: 0x80 | point >> 6 & 0x3F)
                    count += 2
                default:
                    bytes[count] = UInt8(truncatingIfNeeded: 0xF0 | point >> 18)
                    bytes[count + 1] = UInt8(truncatingIfNeeded: 0x80 | point >> 12 & 0x3F)
                    bytes[count + 2] = UInt8(truncatingIfNeeded: 0x80 | point >> 6 & 0x3F)
                    count += 3
                }
                bytes[count] = UInt8(truncatingIfNeeded: 0x80 | point & 0x3F)
                count += 1
            }
            return count
        }
    }
}
