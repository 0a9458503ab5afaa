internal import TwilioCatalog

/// What names a row in a path: its key, behind what it belongs to, joined by `~`.
///
/// `SM…` names a message, `MM…~ME…` the medium of a message. A document of which there is one is named by what it belongs
/// to alone.
struct EntityID {
    let parents: [String: String]
    let key: String?

    /// Reads a row's name.
    init(_ text: String, of entity: GoogleEntity, _ rows: Entity) throws(GoogleError) {
        let parts = text.split(separator: "~", omittingEmptySubsequences: false).map { Self.decoded(String($0)) }
        let isSingle = rows.operation(.fetch)?.place == .single
        let names = rows.parents.map(\.parameter)
        // A document that belongs to nothing has no name of its own: any will do.
        if isSingle, names.isEmpty {
            (parents, key) = ([:], nil)
            return
        }
        let wanted = isSingle ? names : names + [rows.googleKey ?? "key"]
        guard parts.count == wanted.count, !parts.contains("") else {
            throw GoogleError(
                .invalidArgument, "rows of \(entity.name) are named by \(wanted.joined(separator: "~"))")
        }
        parents = Dictionary(zip(names, parts)) { first, _ in first }
        key = isSingle ? nil : parts.last
    }

    /// The name of a row; `nil` where rows cannot be named.
    static func text(of row: EntityRow) -> String? {
        text(of: row.entity, key: row.key, parents: row.parents)
    }

    static func text(of entity: Entity, key: String?, parents: [String: String]) -> String? {
        let parts = entity.parents.map { parents[$0.parameter] }
        if entity.operation(.fetch)?.place == .single {
            let known = parts.compactMap(\.self)
            return known.isEmpty ? entity.sqlName : known.map(encoded).joined(separator: "~")
        }
        guard let key else { return nil }
        return (parts.compactMap(\.self) + [key]).map(encoded).joined(separator: "~")
    }

    private static func encoded(_ part: String) -> String {
        part.replacing("%", with: "%25").replacing("~", with: "%7E").replacing("/", with: "%2F")
    }

    private static func decoded(_ part: String) -> String {
        part.replacing("%2F", with: "/").replacing("%7E", with: "~").replacing("%25", with: "%")
    }
}
