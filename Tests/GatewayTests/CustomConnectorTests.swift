import Foundation
import HostGoogleConnectors
import Testing

@testable import Gateway

@Suite("integrations/google/openapi.json, from which a custom connector is made")
struct CustomConnectorTests {
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("integrations/google/openapi.json")

    @Test("It has every operation of the task, at paths that the gateway answers, in OpenAPI 3.0")
    func operations() async throws {
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: Self.file)) as? [String: Any])
        #expect((document["openapi"] as? String)?.hasPrefix("3.0") == true)
        let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
        let names = paths.values.compactMap { $0["post"]?["operationId"] as? String }
        #expect(Set(names) == Set(ConnectorsTask.allCases.map(\.rawValue)))
        try await RunningGateway.with { gateway in
            for (path, item) in paths {
                #expect(path.hasSuffix("/\(item["post"]?["operationId"] as? String ?? "-")"))
                #expect(gateway.routes.methods(at: path) == ["POST"], "\(path)")
            }
        }
    }
}
