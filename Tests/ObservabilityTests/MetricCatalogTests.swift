import Foundation
import Observability
import Testing

@Suite("The catalogue of metrics")
struct MetricCatalogTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func text(_ path: String) throws -> String {
        try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The names of metrics in a text: those of histograms without what Prometheus appends.
    private func names(in text: String) -> Set<String> {
        let known = Set(MetricCatalog.all.filter { $0.kind == .histogram }.map(\.name))
        return Set(
            text.matches(of: /\b(?:trunkline|process)_[a-z_]+\b/).map { match in
                let name = String(match.output)
                for suffix in ["_bucket", "_sum", "_count"] where name.hasSuffix(suffix) {
                    let base = String(name.dropLast(suffix.count))
                    if known.contains(base) { return base }
                }
                return name
            })
    }

    @Test("docs/metrics.md describes every metric with its kind and labels, and no other")
    func page() throws {
        let page = try text("docs/metrics.md")
        for metric in MetricCatalog.all {
            let labels = metric.labels.isEmpty ? "" : metric.labels.map { "`\($0)`" }.joined(separator: ", ")
            #expect(
                page.contains("| `\(metric.name)` | \(metric.kind.rawValue) | \(labels) |"), "\(metric.name) is missing"
            )
        }
        #expect(names(in: page) == Set(MetricCatalog.all.map(\.name)))
    }

    @Test("every metric is recorded somewhere, and what is recorded is in the catalogue")
    func sources() throws {
        let folder = Self.root.appendingPathComponent("Sources")
        var recorded: Set<String> = []
        for case let file as URL in try #require(
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        where file.pathExtension == "swift" && file.lastPathComponent != "MetricCatalog.swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /label: "((?:trunkline|process)_[a-z_]+)"/) {
                recorded.insert(String(match.output.1))
            }
        }
        #expect(recorded == Set(MetricCatalog.all.map(\.name)))
    }

    @Test("names have the unit at the end, counters _total, and histograms growing bounds")
    func conventions() {
        #expect(Set(MetricCatalog.all.map(\.name)).count == MetricCatalog.all.count)
        for metric in MetricCatalog.all {
            #expect(metric.name.hasSuffix("_total") == (metric.kind == .counter), "\(metric.name)")
            #expect(metric.bounds.isEmpty != (metric.kind == .histogram), "\(metric.name)")
            #expect(zip(metric.bounds, metric.bounds.dropFirst()).allSatisfy(<), "\(metric.name)")
        }
    }

    @Test("the dashboard of Grafana asks for known metrics only, and shows something of each topic")
    func dashboard() throws {
        let document = try text("integrations/grafana/trunkline.json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any])
        let panels = try #require(object["panels"] as? [[String: Any]])
        var asked: Set<String> = []
        for panel in panels {
            for target in panel["targets"] as? [[String: Any]] ?? [] {
                let names = names(in: try #require(target["expr"] as? String))
                #expect(!names.isEmpty, "\(panel["title"] ?? "?") asks for nothing")
                asked.formUnion(names)
            }
        }
        #expect(asked.isSubset(of: Set(MetricCatalog.all.map(\.name))), "\(asked)")
        #expect(asked.count >= 10)
    }
}
