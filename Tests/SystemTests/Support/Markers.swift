import Foundation

/// Secrets that must show up nowhere, in every form in which they travel or are written down.
struct Markers: Sendable {
    /// What to look for.
    let texts: Set<String>

    /// - Parameter secrets: each with the user that it is shown with.
    init(_ secrets: [(user: String, secret: String)]) {
        var texts: Set<String> = []
        for (user, secret) in secrets {
            texts.insert(secret)
            texts.insert(Self.percentEncoded(secret))
            // As JSON may have it.
            texts.insert(secret.replacingOccurrences(of: "/", with: "\\/"))
            for clear in [secret, "\(user):\(secret)"] { texts.insert(Data(clear.utf8).base64EncodedString()) }
        }
        self.texts = texts
    }

    /// Those that are in `text`.
    func found(in text: String) -> [String] { found(in: Data(text.utf8)) }

    /// Those that are in `bytes`.
    func found(in bytes: Data) -> [String] { texts.filter { bytes.range(of: Data($0.utf8)) != nil } }

    /// Those that are in the files of a folder, each with the file's name.
    func found(inFilesOf folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.flatMap { name in
            found(in: FileManager.default.contents(atPath: folder + "/" + name) ?? Data()).map { "\(name): \($0)" }
        }
    }

    /// As it stands in a URL.
    static func percentEncoded(_ secret: String) -> String {
        let unreserved = CharacterSet(charactersIn: "-._~").union(.alphanumerics)
        return secret.addingPercentEncoding(withAllowedCharacters: unreserved) ?? secret
    }
}
