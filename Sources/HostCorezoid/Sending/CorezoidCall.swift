internal import FreeMarker
internal import Intake
internal import Twilio

/// What an API Call node sends: tasks that want messages, in one of Corezoid's formats.
///
/// Source: Corezoid's documentation of the API Call logic.
public struct CorezoidCall: Sendable, Equatable {
    /// How the call is written, and its reply.
    public enum Format: String, Sendable {
        /// A JSON object with the parameters and `sys`.
        case plain
        /// A form.
        case form
        /// Corezoid's own: `{"ops": […]}`, each operation a task with `data` and `extra`.
        case package
    }

    /// How it is written.
    public let format: Format
    /// The tasks; one but in a package.
    public let tasks: [CorezoidTask]

    /// Tasks of one package at most.
    public static let mostTasks = 100
    private static let (mostFields, deepest) = (500, 16)

    /// Reads a call.
    ///
    /// - Parameter contentType: of the body; JSON where it is missing.
    /// - Throws: ``CorezoidFailure``, final: the same call would fail again.
    public init(_ body: [UInt8], contentType: String?) throws(CorezoidFailure) {
        let type = contentType?.prefix { $0 != ";" }.lowercased().filter { $0 != " " } ?? "application/json"
        switch type {
        case "application/x-www-form-urlencoded": self = try Self.form(body)
        case _ where type == "application/json" || type == "text/json" || type.hasSuffix("+json"):
            self = try Self.json(body)
        default:
            throw .invalidCall("`\(type.prefix(60))` is not taken; choose JSON, form or Corezoid as the node's format")
        }
    }

    private init(_ format: Format, _ tasks: [CorezoidTask]) { (self.format, self.tasks) = (format, tasks) }

    // MARK: JSON

    private static func json(_ body: [UInt8]) throws(CorezoidFailure) -> Self {
        guard case .hash(let document) = try value(body) else { throw .invalidCall("the body must be a JSON object") }
        if case .sequence(let operations) = document["ops"] { return try package(operations) }
        var fields = CorezoidFields()
        fields.take(document)
        return Self(.plain, [CorezoidTask(identity: .init(system: document["sys"]), fields: fields)])
    }

    private static func package(_ operations: [Value]) throws(CorezoidFailure) -> Self {
        guard (1...mostTasks).contains(operations.count) else {
            throw .invalidCall("ops: has \(operations.count) operations, 1 to \(mostTasks) are taken")
        }
        var tasks: [CorezoidTask] = []
        for operation in operations {
            var fields = CorezoidFields()
            // What the node adds goes before what the task has.
            for name in ["data", "extra"] {
                if case .hash(let values) = operation[name] { fields.take(values) }
            }
            tasks.append(CorezoidTask(identity: .init(system: operation), fields: fields))
        }
        return Self(.package, tasks)
    }

    private static func value(_ body: [UInt8]) throws(CorezoidFailure) -> Value {
        let result = body.withUnsafeBufferPointer { bytes in
            Result { () throws(JSONScanner.Failure) in
                try JSONScanner.scan(bytes, maximumDepth: deepest) { scanner throws(JSONScanner.Failure) in
                    try scanner.value()
                }
            }
        }
        do { return try result.get() } catch {
            throw .invalidCall("the body is no JSON: \(error.message) at byte \(error.offset)")
        }
    }

    // MARK: Forms

    private static func form(_ body: [UInt8]) throws(CorezoidFailure) -> Self {
        let form: WebhookFields
        do { form = try WebhookFields(body, limit: mostFields) } catch {
            throw .invalidCall("the form has more than \(mostFields) fields")
        }
        var fields = CorezoidFields()
        var system = Value.Hash()
        for (name, value) in form.all {
            if name == "sys", case .hash(let members)? = try? Self.value(Array(value.utf8)) {
                system = members
            } else if let member = systemMember(name) {
                system[member] = .string(value)
            } else {
                fields.add(repaired(value, name), name)
            }
        }
        return Self(.form, [CorezoidTask(identity: .init(system: .hash(system)), fields: fields)])
    }

    /// `obj_id` of `sys[obj_id]` and `sys.obj_id`.
    private static func systemMember(_ name: String) -> String? {
        if name.hasPrefix("sys["), name.hasSuffix("]") { return String(name.dropFirst(4).dropLast()) }
        return name.hasPrefix("sys.") ? String(name.dropFirst(4)) : nil
    }

    /// A number whose `+` was not encoded arrives with a blank in its place.
    private static func repaired(_ value: String, _ name: String) -> String {
        guard ["number_to", "number_from", "to", "from"].contains(name.lowercased()), value.utf8.first == 0x20,
            value.utf8.count > 7, value.utf8.dropFirst().allSatisfy({ (0x30...0x39).contains($0) })
        else { return value }
        return "+" + value.dropFirst()
    }
}

extension CorezoidTask.Identity {
    /// Reads the system parameters of an object, ids as texts or numbers.
    init(system: Value?) {
        func text(_ name: String) -> String? { system?[name]?.text.flatMap { $0.isEmpty ? nil : $0 } }
        self.init(process: text("conv_id"), node: text("node_id"), task: text("obj_id"), ref: text("ref"))
    }
}
