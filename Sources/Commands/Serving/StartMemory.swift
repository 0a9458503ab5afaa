internal import FoundationEssentials
internal import Glibc

/// The memory that only the start has needed.
///
/// A start runs through most of the program once, and what it has touched of the code stays in the process. Given back,
/// it is the kernel's to use; what is called again comes back from the file.
enum StartMemory {
    /// Gives the code back, of the program and its libraries.
    ///
    /// - Returns: the bytes of code that there are.
    @discardableResult
    static func giveBack() -> Int {
        guard let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8) else { return 0 }
        return maps.split(separator: "\n").compactMap(codeRange).reduce(0) { sum, range in
            let place = UnsafeMutableRawPointer(bitPattern: range.lowerBound)
            // Code is never written: nothing is lost but the mapping.
            return madvise(place, range.count, MADV_DONTNEED) == 0 ? sum + range.count : sum
        }
    }

    /// The addresses of a line such as `7f12a000-7f13b000 r-xp 00000000 08:01 1234 /usr/lib/libc.so.6`; `nil` where it is
    /// not code of a file.
    static func codeRange(_ line: Substring) -> Range<UInt>? {
        let fields = line.split(separator: " ", maxSplits: 5)
        guard fields.count == 6, fields[1] == "r-xp", fields[5].drop(while: { $0 == " " }).hasPrefix("/") else {
            return nil
        }
        let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
    }
}
