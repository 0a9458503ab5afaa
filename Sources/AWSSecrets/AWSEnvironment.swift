internal import Glibc

/// What the environment says about AWS, by the names that all of AWS's tools read.
struct AWSEnvironment: Sendable {
    private let variables: [String: String]

    init(_ variables: [String: String]) { self.variables = variables }

    subscript(name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// The region; the one that SAS's connector has built in where nobody says another.
    var region: String { self["AWS_REGION"] ?? self["AWS_DEFAULT_REGION"] ?? "us-east-1" }

    /// Where a service listens.
    func endpoint(_ service: String, region: String) -> String {
        let variable = "AWS_ENDPOINT_URL_" + (service == "sts" ? "STS" : "SECRETS_MANAGER")
        if var url = self[variable] ?? self["AWS_ENDPOINT_URL"] {
            while url.hasSuffix("/") { url.removeLast() }
            return url
        }
        return "https://\(service).\(region).amazonaws.com" + (region.hasPrefix("cn-") ? ".cn" : "")
    }
}

/// Reads a small file; `nil` where it cannot be read.
func smallFile(_ path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&buffer, 1, buffer.count, file)
    var text = Substring(decoding: buffer[..<count], as: UTF8.self)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text.isEmpty ? nil : String(text)
}
