internal import FoundationEssentials

extension String {
    /// Whether it is a JSON object, whatever it holds.
    var isJSONObject: Bool {
        (try? JSONDecoder().decode([String: AnyJSON].self, from: Data(utf8))) != nil
    }
}

/// Accepts every JSON value and keeps none.
private struct AnyJSON: Decodable {
    init(from decoder: any Decoder) throws {}
}
