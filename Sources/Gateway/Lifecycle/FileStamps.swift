internal import FoundationEssentials

/// Tells whether files have changed since they were last looked at: those that are replaced, also through symbolic links,
/// as secret stores of container platforms do, as well as those that are written anew or come and go.
public struct FileStamps: Sendable, Equatable {
    private struct Stamp: Sendable, Equatable {
        let modified: Date?
        let size: UInt64?
        let number: UInt64?
    }

    private var stamps: [String: Stamp?]

    /// The files as they are now.
    public init(of paths: [String]) {
        stamps = [:]
        for path in paths { stamps[path] = Self.stamp(path) }
    }

    /// The files that are looked at.
    public var paths: [String] { Array(stamps.keys) }

    /// These files instead; those that were looked at before keep how they were.
    public mutating func watch(_ paths: [String]) {
        var next = FileStamps(of: paths)
        for path in paths { if let stamp = stamps[path] { next.stamps[path] = stamp } }
        self = next
    }

    /// Whether one of them is not as it was.
    public var haveChanged: Bool { stamps.contains { Self.stamp($0.key) != $0.value } }

    private static func stamp(_ path: String) -> Stamp? {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: target) else { return nil }
        return Stamp(
            modified: attributes[.modificationDate] as? Date, size: attributes[.size] as? UInt64,
            number: attributes[.systemFileNumber] as? UInt64)
    }
}
