internal import Hummingbird
internal import Synchronization

/// The methods and paths that are registered: tells a wrong method from a wrong path, and the OpenAPI document's test
/// what there is.
final class RouteTable: Sendable {
    /// One route: a method and a path with its parameters in braces.
    struct Route: Hashable, Comparable {
        let method: String
        let path: String

        static func < (left: Self, right: Self) -> Bool { (left.path, left.method) < (right.path, right.method) }
    }

    private let entries = Mutex<[Route]>([])

    /// All routes, ordered by path.
    var routes: [Route] { entries.withLock { $0 } }

    /// Takes the routes over, once all of them are registered.
    func take(from router: Router<GatewayContext>) {
        let routes = router.routes.map { Route(method: $0.method.rawValue, path: $0.path.description) }.sorted()
        entries.withLock { $0 = routes }
    }

    /// The methods that a path takes; none where there is no such path.
    func methods(at path: String) -> [String] {
        let parts = path.split(separator: "/")
        return routes.filter { route in
            let pattern = route.path.split(separator: "/")
            return pattern.count == parts.count
                && zip(pattern, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") || $0.hasPrefix(":") }
        }.map(\.method)
    }
}
