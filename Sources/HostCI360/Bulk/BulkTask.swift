internal import FoundationEssentials

/// A bulk custom task: a file of contacts without a header, and one that names its columns, both behind presigned URLs.
///
/// `{"presignedUrls": {"dataFile", "metadataFile"}, "sendParameters": {…}}`. Send parameters are values for every row that
/// has none of its own. Source: SAS's bulk connectors for CI360.
public struct BulkTask: Sendable, Equatable, Codable {
    /// Where the rows are.
    public var dataFile: String
    /// Where the names of their columns are.
    public var metadataFile: String
    /// Values for every row.
    public var parameters: [String: String] = [:]
    /// The `externalTenantId`, where the task names it.
    public var tenant: String?

    /// Hosts from which files are taken: CI360 keeps them in Amazon S3.
    public static let usualHosts = [".amazonaws.com"]

    /// Reads a task; `nil` for a document that is none, such as an event.
    public init?(json: [UInt8]) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(json)),
            let urls = document.presignedUrls
        else { return nil }
        dataFile = urls.dataFile.given ?? ""
        metadataFile = urls.metadataFile.given ?? ""
        parameters = (document.sendParameters ?? [:]).compactMapValues { $0.given }
        tenant = document.externalTenantId.given ?? parameters["externalTenantId"]
    }

    private struct Document: Decodable {
        struct URLs: Decodable {
            var dataFile: LooseText?
            var metadataFile: LooseText?
        }

        var presignedUrls: URLs?
        var sendParameters: [String: LooseText?]?
        var externalTenantId: LooseText?
    }

    /// Checks that the files are where files may be taken from.
    ///
    /// - Parameter hosts: names of hosts, or with a dot in front of domains; `127.0.0.1` also without TLS.
    /// - Throws: ``CI360Error``.
    public func check(hosts: [String]) throws(CI360Error) {
        for (name, url) in [("dataFile", dataFile), ("metadataFile", metadataFile)] {
            let rest = url.hasPrefix("https://") ? url.dropFirst(8) : url.hasPrefix("http://") ? url.dropFirst(7) : ""
            let host = rest.prefix { !"/?#:@".contains($0) }.lowercased()
            let isKnown = hosts.contains { $0.hasPrefix(".") ? host.hasSuffix($0) : host == $0 }
            let authority = rest.prefix { !"/?#".contains($0) }
            guard isKnown, !authority.contains("@"), url.hasPrefix("https://") || host == "127.0.0.1",
                url.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else {
                throw CI360Error(
                    .invalidRequest, "presignedUrls.\(name): must be an https URL of \(hosts.joined(separator: ", "))")
            }
        }
    }

    /// The data file without what changes with every signature: the same file again has it again.
    var file: String { String(dataFile.prefix { $0 != "?" }) }
}
