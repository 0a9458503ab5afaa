import Foundation

/// A file that goes with its last user.
final class TextFile: Sendable {
    let path: String

    init(_ text: String, suffix: String = ".csv") throws {
        path = FileManager.default.temporaryDirectory.path + "/trunkline-test-\(UUID().uuidString)\(suffix)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    init(bytes: [UInt8], suffix: String = ".csv") throws {
        path = FileManager.default.temporaryDirectory.path + "/trunkline-test-\(UUID().uuidString)\(suffix)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
