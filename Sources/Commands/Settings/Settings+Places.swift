extension Settings {
    /// The connection that a key names; `nil` where it is not given.
    func knownConnection(_ place: [String]) throws -> String? {
        guard let name = text(place) else { return nil }
        guard connectionNames.contains(name) else {
            throw problem(
                place, "there is no connection `\(name)`; there are \(connectionNames.joined(separator: ", "))")
        }
        return name
    }

    /// The tenant that a place names under `tenant`, who may use the connection; empty where there are no tenants.
    func tenant(at place: [String], using connection: String) throws -> String {
        guard let tenant = text(place + ["tenant"]) else {
            guard tenantNames.isEmpty else {
                throw problem(place, "has no tenant; name one of \(tenantNames.joined(separator: ", "))")
            }
            return ""
        }
        guard tenantNames.contains(tenant) else {
            throw problem(place + ["tenant"], "there is no tenant `\(tenant)`; add it to tenants")
        }
        guard connections(ofTenant: tenant).contains(connection) else {
            throw problem(place + ["tenant"], "the tenant `\(tenant)` may not use the connection `\(connection)`")
        }
        return tenant
    }

    /// A URL of http or https; `nil` where it is not given.
    func url(_ place: [String]) throws -> String? {
        guard let url = text(place) else { return nil }
        guard url.hasPrefix("https://") || url.hasPrefix("http://"), !url.contains(where: \.isWhitespace) else {
            throw problem(place, "`\(url)` is no http or https URL")
        }
        return url
    }

    /// A span of time within bounds; `nil` where it is not given.
    func span(_ place: [String], from least: Duration, to most: Duration) throws -> Duration? {
        guard let text = text(place) else { return nil }
        guard let span = duration(from: text), span >= least, span <= most else {
            throw problem(place, "`\(text)` is no span of time from \(least) to \(most)")
        }
        return span
    }
}
