internal import FoundationEssentials
internal import Glibc

/// The lines typed into the shell, kept from one session to the next in a file that nobody else may read.
struct SQLHistory {
    private let path: String?
    private static let most = 500
    /// Oldest first.
    private(set) var lines: [String] = []

    /// - Parameter folder: where the file `sql-history` is; `nil` keeps nothing.
    init(_ folder: String?) {
        path = folder.map { $0 + "/sql-history" }
        guard let path, let data = FileManager.default.contents(atPath: path) else { return }
        lines = String(decoding: data, as: UTF8.self).split(separator: "\n").suffix(Self.most).map(String.init)
    }

    /// Adds a line, unless it is blank or the last one again.
    mutating func add(_ line: String) {
        guard !line.allSatisfy(\.isWhitespace), lines.last != line else { return }
        lines.append(line)
        if lines.count > Self.most { lines.removeFirst() }
    }

    /// Writes the file; a history that cannot be kept is no reason to fail.
    func save() {
        guard let path, !lines.isEmpty else { return }
        let folder = String(path.dropLast("/sql-history".count))
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        var text = lines.joined(separator: "\n") + "\n"
        _ = text.withUTF8 { write(file, $0.baseAddress, $0.count) }
    }
}
