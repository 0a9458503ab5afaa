internal import TwilioCatalog

/// Everything that has no model of its own: kept and given back as Twilio's API descriptions have it.
///
/// What is created can be fetched, listed, changed and deleted. What Twilio offers no way to create is there from the
/// beginning: two rows in a list, and whatever row is asked for by a key.
extension World {
    /// Answers a request for such a resource; `nil` where no description has its path.
    mutating func catalogResource(
        _ request: Request, _ product: ProductHost, caller: AccountDirectory.Caller, now: Instant
    ) throws(Refusal) -> Answer? {
        guard let match = try CatalogRoutes.all.match(product, method: request.method) else { return nil }
        var account = caller.account
        if let sid = match.account { account = try directory.account(Substring(sid), for: caller, path: product.path) }
        let place = CatalogPlace(match, accountSID: directory.accounts[account].sid, base: product.base)
        try checkParents(of: match, place, path: product.path)
        if match.entity.isThereFromTheBeginning { fill(place, now: now) }
        switch match.operation.verb {
        case .list: return try list(request, place, path: product.path)
        case .create: return try create(request, place, now: now)
        case .fetch, .update, .delete: return try change(request, place, path: product.path, now: now)
        }
    }

    /// What belongs to a row that was never created is not there either.
    private func checkParents(
        of match: CatalogRoutes.Match, _ place: CatalogPlace, path: Substring
    ) throws(Refusal) {
        for (parent, value) in zip(match.entity.parents, match.parents) {
            guard let owner = Catalog.builtIn.parent(of: match.entity, parameter: parent.parameter),
                !owner.isThereFromTheBeginning, !Self.modelledOwners.contains("\(owner.host) \(owner.path)"),
                let list = place.listPath(before: value)
            else { continue }
            guard catalogTables[place.name(ofList: list)]?.row(value) != nil else { throw .notFound(path) }
        }
    }

    /// Resources with a model of their own below which there is something without one: the model has looked for the row.
    private static let modelledOwners: Set<String> = {
        let account = "api /2010-04-01/Accounts/{AccountSid}"
        return [
            "api /2010-04-01/Accounts", account + "/Messages", account + "/Calls", account + "/Recordings",
            account + "/IncomingPhoneNumbers", "messaging /v1/Services",
        ]
    }()

    private mutating func fill(_ place: CatalogPlace, now: Instant) {
        guard catalogTables[place.name] == nil, place.entity.operation(.create) == nil else { return }
        catalogTables[place.name] = CatalogTable()
        guard place.entity.operation(.list) != nil else { return }
        for _ in 0..<2 {
            let row = row(place, key: newKey(place, nil), [:], now: now)
            catalogTables[place.name]?.add(row)
        }
    }

    private mutating func create(_ request: Request, _ place: CatalogPlace, now: Instant) throws(Refusal) -> Answer {
        let inputs = try CatalogInputs(request, place.operation)
        try inputs.check(place.operation, oneOf: place.entity.oneOf)
        let key = place.key ?? (place.entity.key == nil ? "" : newKey(place, inputs))
        if let (index, _) = catalogTables[place.name]?.row(key) {
            guard place.operation.place != .list || key.isEmpty else {
                throw Refusal(20409, "The requested resource \(key) exists already", status: 409)
            }
            catalogTables[place.name]?.set(index, nil)
        }
        let row = row(place, key: key, inputs.values(of: place.entity), now: now)
        catalogTables[place.name, default: CatalogTable()].add(row)
        return show(row, place)
    }

    private mutating func change(
        _ request: Request, _ place: CatalogPlace, path: Substring, now: Instant
    ) throws(Refusal) -> Answer {
        let key = place.key ?? ""
        if place.key == nil || place.entity.isThereFromTheBeginning, catalogTables[place.name]?.index(key) == nil {
            catalogTables[place.name, default: CatalogTable()].add(row(place, key: key, [:], now: now))
        }
        guard let (index, found) = catalogTables[place.name]?.row(key) else { throw .notFound(path) }
        var row = found
        switch place.operation.verb {
        case .delete: catalogTables[place.name]?.set(index, nil)
        case .update:
            let inputs = try CatalogInputs(request, place.operation)
            try inputs.check(place.operation, oneOf: [])
            row.values.merge(inputs.values(of: place.entity)) { $1 }
            row.updated = now
            row.revision += 1
            catalogTables[place.name]?.set(index, row)
        default: break
        }
        return show(row, place)
    }

    private func row(
        _ place: CatalogPlace, key: String, _ values: [String: JSONValue], now: Instant
    ) -> CatalogTable.Row {
        CatalogTable.Row(key: key, created: now, updated: now, values: values)
    }

    /// A SID with the letters of the column, or what the row was named by.
    private mutating func newKey(_ place: CatalogPlace, _ inputs: CatalogInputs?) -> String {
        let identifier = Identifier(high: random.next(), low: random.next())
        guard let column = place.entity.keyColumn.map({ place.entity.columns[$0] }) else {
            return identifier.text(prefix: "")
        }
        switch column.type {
        case .string where column.name.hasPrefix("iso_") || column.name == "country_code":
            let number = catalogTables[place.name]?.rows.count ?? 0
            return inputs?.text(column.name) ?? ["US", "CA", "GB", "DE"][number % 4]
        case .sid(let prefix): return identifier.text(prefix: prefix ?? "XX")
        case .integer: return "\(identifier.low % 1_000_000_000)"
        default: return inputs?.text(column.name) ?? identifier.text(prefix: "")
        }
    }

    private mutating func show(_ row: CatalogTable.Row, _ place: CatalogPlace) -> Answer {
        guard place.operation.status != 204 else { return answer(204, JSONWriter(capacity: 0)) }
        var json = JSONWriter(capacity: 1024)
        place.write(row, to: &json)
        return answer(place.operation.status, json)
    }
}

extension Entity {
    /// Whether Twilio offers no way to create its rows, or none to learn what they are called: any name finds one then.
    var isThereFromTheBeginning: Bool { operation(.create) == nil || keyColumn == nil }
}

extension CatalogInputs {
    /// What was given, by column.
    func values(of entity: Entity) -> [String: JSONValue] {
        var values: [String: JSONValue] = [:]
        for column in entity.columns { values[column.name] = value(column) }
        return values
    }
}
