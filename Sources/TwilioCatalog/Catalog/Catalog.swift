internal import Synchronization

/// Every resource that Twilio's own API descriptions name: 602 entities with 1,447 operations.
///
/// The catalog is part of the program. Only an index is made of it at first use; an entity's details are read when it
/// is asked for.
public final class Catalog: Sendable {
    /// The catalog that comes with the library.
    public static let builtIn = Catalog(text: catalogText)

    let source: CatalogSource
    /// What is known of each entity before its details are read.
    let headers: [EntityHeader]
    private let byName: [String: Int]
    private let byPath: [String: Int]
    private let aliases: [String]
    private let entities = Mutex<[Int: Entity]>([:])

    init(text: StaticString) {
        source = CatalogSource(text: text)
        let index = source.index()
        headers = index.headers
        var (byName, byPath): ([String: Int], [String: Int]) = ([:], [:])
        // SQL names first: they are unique. Others only where nothing has taken the name.
        for (number, header) in headers.enumerated() {
            byName[Self.folded(header.sqlName)] = number
            byPath["\(header.host) \(header.path)"] = number
        }
        for (number, header) in headers.enumerated() where header.kind != .container {
            var names = ["\(header.spec)_\(header.name)", "\(header.host)_\(header.name)"]
            if header.spec == "api_v2010" { names.append(header.name) }
            for name in names { byName.merge([(Self.folded(name), number)]) { first, _ in first } }
        }
        for (alias, target) in index.aliases {
            guard let number = byName[Self.folded(target)] else { continue }
            byName.merge([(Self.folded(alias), number)]) { first, _ in first }
        }
        aliases = index.aliases.map(\.0)
        self.byName = byName
        self.byPath = byPath
    }

    /// How many entities there are, mere containers of others included.
    public var count: Int { headers.count }

    /// The SQL names of everything that has operations, in the catalog's order.
    public var names: [String] { headers.filter { $0.kind != .container }.map(\.sqlName) }

    /// The entity at a place in the catalog.
    public func entity(at number: Int) -> Entity {
        entities.withLock { cache in
            if let entity = cache[number] { return entity }
            let entity = source.entity(headers[number])
            cache[number] = entity
            return entity
        }
    }

    /// The entity called so in any spelling: `incoming_phone_numbers`, `IncomingPhoneNumbers` and, as Twilio names the
    /// resource, `IncomingPhoneNumber`, with or without its API in front (`messaging_v1_Service`).
    public func entity(named name: String) throws(CatalogError) -> Entity {
        if let number = byName[Self.folded(name)] { return entity(at: number) }
        let folded = Self.folded(name)
        let holding = headers.lazy.filter { $0.kind != .container && Self.folded($0.sqlName).contains(folded) }
        let near = Spelling.nearest(name, among: names) + (folded.isEmpty ? [] : holding.prefix(5).map(\.sqlName))
        throw CatalogError(
            .unknownEntity,
            "there is no entity `\(name)`"
                + (near.isEmpty
                    ? "; `trunkline entities describe` lists all" : "; did you mean \(near.joined(separator: ", "))?"))
    }

    /// The names of an entity: SQL's, Google's, Twilio's, each of which finds it.
    public func spellings(of entity: Entity) -> [String] {
        let pascal = entity.sqlName.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        let twilio = entity.spec == "api_v2010" ? [entity.name] : []
        let number = byName[Self.folded(entity.sqlName)]
        let aliases = aliases.filter { byName[Self.folded($0)] == number }
        var names: [String] = []
        for name in [entity.sqlName, pascal] + aliases + twilio + ["\(entity.spec)_\(entity.name)"]
        where !names.contains(name) && byName[Self.folded(name)] == number {
            names.append(name)
        }
        return names
    }

    /// The entity whose rows a path parameter names: for `…/Messages/{MessageSid}/Media` and `MessageSid` the messages.
    public func parent(of entity: Entity, parameter: String) -> Entity? {
        guard let range = entity.path.firstRange(of: "/{\(parameter)}") else { return nil }
        return byPath["\(entity.host) \(entity.path[..<range.lowerBound])"].map(entity(at:))
    }

    /// A name without what spellings differ in: letter case and separators.
    package static func folded(_ name: String) -> String {
        String(
            decoding: name.utf8.compactMap { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
                default: byte >= 0x80 ? byte : nil
                }
            }, as: UTF8.self)
    }
}

/// What is known of an entity before its details are read.
struct EntityHeader: Sendable {
    let spec: String
    let host: String
    let suffix: String
    let isLegacy: Bool
    let kind: Entity.Kind
    let name: String
    let sqlName: String
    let path: String
    /// Where its further lines are.
    let lines: Range<Int>
}
