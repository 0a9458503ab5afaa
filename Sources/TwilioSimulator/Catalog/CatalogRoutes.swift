internal import Twilio
internal import TwilioCatalog

/// Finds what a request means among everything that Twilio's API descriptions name.
struct CatalogRoutes {
    /// What a request means.
    struct Match {
        let entity: Entity
        let operation: TwilioCatalog.Operation
        /// The account of the path, where it has one.
        let account: String?
        /// What the rows belong to, outermost first.
        let parents: [String]
        /// The row's key in the path.
        let key: String?
        /// The path of the list, as it was asked for.
        let listPath: String
    }

    fileprivate struct Route {
        let entity: Entity
        /// Between the slashes; `nil` for a parameter.
        let parts: [Substring?]
        let hasKey: Bool
        let parameters: Int
    }

    /// The routes of each product's host, those with few parameters first: they are meant before others.
    private let routes: [String: [Route]]
    /// The last parts of the paths below a row, by the entity's SQL name.
    private let children: [String: [String]]

    static let all = CatalogRoutes(.builtIn)

    private init(_ catalog: Catalog) {
        var routes: [String: [Route]] = [:]
        var children: [String: [String]] = [:]
        for name in catalog.names {
            guard let entity = try? catalog.entity(named: name) else { continue }
            let places = Set(entity.operations.map { $0.place == .instance })
            for hasKey in places {
                var parts = entity.path.split(separator: "/").map { $0.hasPrefix("{") ? nil : $0 }
                if hasKey { parts.append(nil) }
                routes[entity.host, default: []].append(
                    Route(entity: entity, parts: parts, hasKey: hasKey, parameters: parts.count { $0 == nil }))
            }
            guard let parent = entity.parents.last, entity.path.hasSuffix("}") == false,
                let owner = catalog.parent(of: entity, parameter: parent.parameter),
                let last = entity.path.split(separator: "/").last, entity.path.hasSuffix("}/\(last)")
            else { continue }
            children[owner.sqlName, default: []].append(String(last))
        }
        self.routes = routes.mapValues { $0.sorted { $0.parameters < $1.parameters } }
        self.children = children
    }

    /// Whether a product has a host of this name.
    func knows(host: some StringProtocol) -> Bool { routes[String(host)] != nil }

    /// What lies below a row of an entity: `Media`, `Feedback`.
    func children(of entity: Entity) -> [String] { children[entity.sqlName] ?? [] }

    /// What a request means; `nil` where no description has its path.
    ///
    /// - Throws: 20004 where the path is known and the method is not.
    func match(_ product: ProductHost, method: String) throws(Refusal) -> Match? {
        var path = product.path
        if product.name == "api" {
            guard path.hasSuffix(".json") else { return nil }
            path = path.dropLast(5)
        }
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
        var isKnown = false
        for route in routes[String(product.name)] ?? [] where route.fits(parts) {
            isKnown = true
            let operation = route.entity.operations.first {
                $0.method.rawValue == method && ($0.place == .instance) == route.hasKey
            }
            guard let operation else { continue }
            return route.match(parts, operation)
        }
        if isKnown { throw .methodNotAllowed }
        return nil
    }
}

extension CatalogRoutes.Route {
    fileprivate func fits(_ path: [Substring]) -> Bool {
        path.count == parts.count && zip(parts, path).allSatisfy { $0 == nil || $0 == $1 }
    }

    fileprivate func match(_ path: [Substring], _ operation: TwilioCatalog.Operation) -> CatalogRoutes.Match {
        var values = zip(parts, path).filter { $0.0 == nil }.map { FormFields.decode(pathPart: $0.1) }
        let key = hasKey ? values.popLast() : nil
        // The account of the 2010 API is no parent.
        let account = values.count > entity.parents.count ? values.removeFirst() : nil
        let list = hasKey ? path.dropLast() : path[...]
        return CatalogRoutes.Match(
            entity: entity, operation: operation, account: account, parents: values, key: key,
            listPath: "/" + list.joined(separator: "/"))
    }
}
