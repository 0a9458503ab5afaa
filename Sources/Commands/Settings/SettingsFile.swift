internal import Configuration
internal import Yams

/// A configuration file, checked against the schema: every error names file, line, key and remedy.
struct SettingsFile {
    /// The values by their absolute keys.
    private(set) var values: [AbsoluteConfigKey: ConfigValue] = [:]
    /// The names of the connections it has.
    private(set) var connections: Set<String> = []
    private let path: String
    /// Where each place stands, also those that hold others.
    private var lines: [[String]: Int] = [:]

    /// Reads YAML text; `path` is for messages.
    init(yaml: String, path: String) throws {
        self.path = path
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw CommandError.file(path, "is not YAML: \(error)")
        }
        guard let root, root.tag != Tag(.null) else { return }
        try take(root, at: [])
    }

    /// The names of the values right under a place.
    func names(under path: [String]) -> [String] {
        values.keys.map(\.components).filter { $0.count == path.count + 1 && $0.starts(with: path) }
            .compactMap(\.last).sorted()
    }

    /// The names of everything right under a place; the items of a list by their numbers, in order.
    func children(of path: [String]) -> [String] {
        let names = lines.keys.filter { $0.count == path.count + 1 && $0.starts(with: path) }.compactMap(\.last)
        return names.sorted { (Int($0) ?? 0, $0) < (Int($1) ?? 0, $1) }
    }

    /// The file itself, and those that its secrets are in.
    var sources: [String] {
        let references = values.values.flatMap { value -> [String] in
            switch value.content {
            case .string(let text): [text]
            case .stringArray(let texts): texts
            default: []
            }
        }
        return [path] + references.filter { $0.hasPrefix("file:") }.map { String($0.dropFirst(5)) }
    }

    /// File and line of a place, for messages; `nil` where the file does not have it.
    func position(of place: [String]) -> String? { lines[place].map { "\(path):\($0)" } }

    private mutating func take(_ node: Node, at place: [String]) throws {
        if case .sequence(let list) = node, SettingsSchema.isList(place) {
            for (index, item) in list.enumerated() {
                lines[place + ["\(index)"]] = item.mark?.line
                try take(item, at: place + ["\(index)"])
            }
            return
        }
        if SettingsSchema.isList(place) {
            throw problem(node, "`\(place.joined(separator: "."))` must be a list: put `- ` before each of its items")
        }
        guard case .mapping(let mapping) = node else {
            throw problem(node, "`\(place.joined(separator: "."))` must hold keys and values")
        }
        for (keyNode, value) in mapping {
            guard let name = keyNode.string else { throw problem(keyNode, "a key must be text") }
            let place = place + [name]
            lines[place] = keyNode.mark?.line ?? 1
            if place.count == 2, place[0] == "connections" { connections.insert(name) }
            if let key = SettingsSchema.key(place) {
                values[AbsoluteConfigKey(place)] = try configValue(value, of: key, at: place)
            } else if SettingsSchema.names(under: place).isEmpty {
                throw problem(keyNode, unknownKey(place))
            } else {
                try take(value, at: place)
            }
        }
    }

    private func configValue(_ node: Node, of key: SettingsSchema.Key, at place: [String]) throws -> ConfigValue {
        let name = place.joined(separator: ".")
        if let example = key.kind.exampleOfList {
            guard case .sequence(let list) = node, let texts = list.map(\.string) as? [String] else {
                throw problem(node, "`\(name)` must be a list such as \(example)")
            }
            for text in texts {
                if key.kind == .durations { try checkDuration(text, node, name) }
                if key.kind == .secrets { try checkReference(text, node, name) }
            }
            return ConfigValue(.stringArray(texts), isSecret: false)
        }
        guard case .scalar(let scalar) = node else { throw problem(node, "`\(name)` must be a single value") }
        switch key.kind {
        case .text, .texts, .secrets: return ConfigValue(.string(scalar.string), isSecret: false)
        case .number:
            guard let number = Int(scalar.string) else {
                throw problem(node, "`\(name)` must be a whole number, not `\(scalar.string)`")
            }
            return ConfigValue(.int(number), isSecret: false)
        case .duration, .durations:
            try checkDuration(scalar.string, node, name)
            return ConfigValue(.string(scalar.string), isSecret: false)
        case .flag:
            guard let flag = Bool(scalar.string) else {
                throw problem(node, "`\(name)` must be true or false, not `\(scalar.string)`")
            }
            return ConfigValue(.bool(flag), isSecret: false)
        case .secret:
            try checkReference(scalar.string, node, name)
            return ConfigValue(.string(scalar.string), isSecret: false)
        }
    }

    private func checkReference(_ text: String, _ node: Node, _ name: String) throws {
        if SecretReference(text) == nil {
            throw problem(node, "`\(name)` must name where the secret is: \(SecretReference.forms)")
        }
    }

    private func checkDuration(_ text: String, _ node: Node, _ name: String) throws {
        if duration(from: text) == nil {
            throw problem(node, "`\(name)` must be a span of time such as 250ms, 5s, 15m or 10h, not `\(text)`")
        }
    }

    private func unknownKey(_ place: [String]) -> String {
        let known = SettingsSchema.names(under: Array(place.dropLast())).filter { $0 != "*" }
        let near = known.first { $0.isNear(place.last ?? "") }
        let remedy = near.map { "did you mean `\($0)`?" } ?? "known here: \(known.joined(separator: ", "))"
        return "unknown key `\(place.joined(separator: "."))`; \(remedy)"
    }

    private func problem(_ node: Node, _ text: String) -> CommandError {
        .usage("\(path):\(node.mark?.line ?? 1): \(text)")
    }
}

extension SettingsSchema.Kind {
    /// For lists: how one is written.
    fileprivate var exampleOfList: String? {
        switch self {
        case .durations: "[5s, 15s]"
        case .texts: "[one, another]"
        case .secrets: "[env:NAME, file:/path]"
        case .text, .number, .flag, .secret, .duration: nil
        }
    }
}

extension String {
    /// Whether it is within two typing errors of `other`.
    fileprivate func isNear(_ other: String) -> Bool {
        let (a, b) = (Array(utf8), Array(other.utf8))
        var previous = Array(0...b.count)
        for (i, byte) in a.enumerated() {
            var current = [i + 1]
            for (j, otherByte) in b.enumerated() {
                current.append(
                    Swift.min(previous[j + 1] + 1, current[j] + 1, previous[j] + (byte == otherByte ? 0 : 1)))
            }
            previous = current
        }
        return (previous.last ?? 0) <= 2
    }
}
