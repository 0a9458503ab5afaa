internal import FoundationEssentials

/// A message or call as the inbox shows it: the fields of the resource that the API answers with.
struct InboxRow {
    /// The fields in the order of their names, those without a value left out.
    let fields: [(name: String, value: String)]

    init(_ document: [UInt8]) {
        let values = try? JSONDecoder().decode([String: Value].self, from: Data(document))
        fields = (values ?? [:]).compactMap { name, value in value.text.map { (name, $0) } }.sorted { $0.0 < $1.0 }
    }

    /// A field's value; empty where it has none.
    subscript(name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    private struct Value: Decodable {
        /// A text or a number; `nil` for everything else.
        let text: String?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            text = (try? container.decode(String.self)) ?? (try? container.decode(Int.self)).map { "\($0)" }
        }
    }
}
