internal import FoundationEssentials
internal import Twilio

/// Writes the requests for an entity.
struct EntityRequest {
    let client: TwilioClient
    let entity: Entity

    /// The path for a place; `parents` outermost first.
    func path(_ place: Operation.Place, parents: [String], key: String? = nil) throws(CatalogError) -> String {
        var path = entity.path
        if entity.spec == "api_v2010" {
            path = path.replacing("{AccountSid}", with: client.credentials.accountSID.description)
        }
        for (parent, value) in zip(entity.parents, parents) {
            path = path.replacing("{\(parent.parameter)}", with: try segment(value, parent.parameter))
        }
        if place == .instance {
            guard let key else {
                throw CatalogError(
                    .missingInput, "\(entity.sqlName): the key (\(entity.key?.name ?? "Sid")) is missing")
            }
            path += "/" + (try segment(key, entity.key?.name ?? "Sid"))
        }
        return path + entity.suffix
    }

    /// A value as one segment of a path: what could leave it is encoded, what would be no segment is refused.
    private func segment(_ value: String, _ name: String) throws(CatalogError) -> String {
        guard !value.isEmpty, value != ".", value != "..", value.utf8.count <= 512 else {
            throw CatalogError(.missingInput, "\(name): `\(value)` cannot be part of a path; give a SID or name")
        }
        var form = Form()
        form.append("", value)
        return String(form.text.dropFirst().replacing("+", with: "%20"))
    }

    /// A request that reads.
    func read(_ target: String) -> TransportRequest { client.request(.get, target, product: entity.host) }

    /// A request that carries inputs in its body, or in its query where the operation has no body.
    func write(
        _ operation: Operation, parents: [String], key: String?, inputs: [(input: Input, values: [String])],
        revision: String?
    ) throws(CatalogError) -> TransportRequest {
        var target = try path(operation.place, parents: parents, key: key)
        var body: [UInt8] = []
        switch operation.body {
        case .none, .form:
            var form = Form()
            for (input, values) in inputs {
                for value in values { form.append(input.name, value) }
            }
            if operation.body == .form {
                body = form.bytes
            } else if !form.isEmpty {
                target += "?" + form.text
            }
        case .json, .scim: body = Array(try Self.json(inputs).utf8)
        }
        return client.request(
            operation.method, target, product: entity.host,
            contentType: operation.method == .delete || operation.method == .get ? nil : operation.body.contentType,
            body: body, revision: revision)
    }

    /// Inputs as a JSON object, each in its own type.
    private static func json(_ inputs: [(input: Input, values: [String])]) throws(CatalogError) -> String {
        var members: [String] = []
        for (input, values) in inputs {
            if case .list(let element) = input.type {
                // One value that is an array already is taken as it is.
                if values.count == 1, values[0].hasPrefix("[") {
                    members.append("\(JSONText.quoted(input.name)):\(try checked(values[0], input.name))")
                    continue
                }
                var elements: [String] = []
                for value in values { elements.append(try json(value, element, input.name)) }
                members.append("\(JSONText.quoted(input.name)):[\(elements.joined(separator: ","))]")
            } else {
                members.append("\(JSONText.quoted(input.name)):\(try json(values.last ?? "", input.type, input.name))")
            }
        }
        return "{\(members.joined(separator: ","))}"
    }

    private static func json(_ value: String, _ type: ColumnType, _ name: String) throws(CatalogError) -> String {
        switch type {
        case .integer:
            guard Int64(value) != nil else { throw mistyped(name, value, "a whole number") }
            return value
        case .number:
            guard let number = Double(value), number.isFinite else { throw mistyped(name, value, "a number") }
            return value
        case .boolean:
            switch value.lowercased() {
            case "true", "1": return "true"
            case "false", "0": return "false"
            default: throw mistyped(name, value, "true or false")
            }
        case .object, .uris: return try checked(value, name)
        case .any:
            return value.hasPrefix("{") || value.hasPrefix("[") ? try checked(value, name) : JSONText.quoted(value)
        default: return JSONText.quoted(value)
        }
    }

    /// A text that must be JSON itself.
    private static func checked(_ value: String, _ name: String) throws(CatalogError) -> String {
        guard (try? JSONDecoder().decode(AnyJSON.self, from: Data(value.utf8))) != nil else {
            throw mistyped(name, value, "a JSON object or array")
        }
        return value
    }

    private static func mistyped(_ name: String, _ value: String, _ wanted: String) -> CatalogError {
        CatalogError(.invalidFilter, "\(name): `\(value.prefix(80))` is not \(wanted)")
    }
}

/// Any JSON value; only that it is one matters.
private struct AnyJSON: Decodable {
    init(from decoder: any Decoder) throws {}
}
