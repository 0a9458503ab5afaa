internal import FoundationEssentials
public import Inbound

/// Modifications of tasks as Corezoid's API takes them: `{"ops": [{"type": "modify", "obj": "task", …}]}`.
///
/// Source: Corezoid's documentation of API version 2.
public struct ModifyPackage: Sendable {
    /// The body of the request.
    public let body: [UInt8]

    /// Tells tasks these news, each under its place in the list as `id`.
    public init(_ news: [StatusNews]) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let operations = news.enumerated().map { Operation(id: "\($0)", news: $1) }
        body = (try? Array(encoder.encode(["ops": operations]))) ?? []
    }

    /// The URL of a package, signed for this moment.
    ///
    /// - Parameters:
    ///   - base: scheme and host: `https://api.corezoid.com`.
    ///   - time: seconds since 1970.
    public static func url(base: String, login: String, secret: String, time: Int64, body: [UInt8]) -> String {
        let signature = CorezoidSignature(secret: secret).value(time: "\(time)", content: body)
        return "\(base)/api/2/json/\(login)/\(time)/\(signature)"
    }

    private struct Operation: Encodable {
        let id: String
        let news: StatusNews

        private enum Name: String, CodingKey {
            case id, type, obj, ref, data
            case process = "conv_id"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Name.self)
            try container.encode(id, forKey: .id)
            try container.encode("modify", forKey: .type)
            try container.encode("task", forKey: .obj)
            if let number = Int64(news.subject.process) {
                try container.encode(number, forKey: .process)
            } else {
                try container.encode(news.subject.process, forKey: .process)
            }
            try container.encode(news.subject.message, forKey: .ref)
            try container.encode(news.data, forKey: .data)
        }
    }
}

/// What is posted to the callback URL of a node: the data, and the id of the task at a path.
///
/// Source: Corezoid's documentation of Waiting for Callback (`obj_id_path`).
public struct NodeCallback: Sendable {
    /// The body of the request.
    public let body: [UInt8]

    /// Tells a task news.
    ///
    /// - Parameter taskPath: the members within each other at whose end the task's id stands.
    public init(_ news: StatusNews, taskPath: [String]) {
        var members = news.data.mapValues(Tree.text)
        if let first = taskPath.first {
            let rest = taskPath.dropFirst().reversed()
            members[first] = rest.reduce(Tree.text(news.task ?? "")) { .object([$1: $0]) }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        body = (try? Array(encoder.encode(Tree.object(members)))) ?? []
    }

    private indirect enum Tree: Encodable {
        case text(String)
        case object([String: Tree])

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .object(let members): try container.encode(members)
            }
        }
    }
}
