import Foundation
import Hummingbird
import Testing
import Twilio

@testable import Gateway

@Suite("The OpenAPI document")
struct OpenAPITests {
    @Test("It describes every route, and no other")
    func routes() async throws {
        try await RunningGateway.with { gateway in
            let document = try await gateway.call(.get, "/openapi.json").document
            let paths = try #require(document["paths"] as? [String: [String: Any]], "the document is no JSON")
            let described = Set(paths.flatMap { path, item in item.keys.map { "\($0.uppercased()) \(path)" } })
            let registered = Set(gateway.routes.routes.map { "\($0.method) \($0.path)" })
            #expect(registered.subtracting(described).isEmpty, "add these to `paths` of their RouteGroup")
            #expect(described.subtracting(registered).isEmpty, "nothing answers these")
            #expect(document["openapi"] as? String == "3.1.0")
        }
    }

    @Test("Every reference in it leads somewhere, and operations have names of their own")
    func references() async throws {
        try await RunningGateway.with { gateway in
            let document = try await gateway.call(.get, "/openapi.json").document
            var names: [String] = []
            func walk(_ value: Any) {
                if let object = value as? [String: Any] {
                    if let name = object["operationId"] as? String { names.append(name) }
                    if let reference = object["$ref"] as? String {
                        let path = reference.dropFirst(2).split(separator: "/").map(String.init)
                        let target = path.reduce(document as Any?) { ($0 as? [String: Any])?[$1] }
                        #expect(target != nil, "\(reference)")
                    }
                    object.values.forEach(walk)
                } else if let list = value as? [Any] {
                    list.forEach(walk)
                }
            }
            walk(document)
            #expect(Set(names).count == names.count)
        }
    }
}
