import Foundation
import Testing
import TwilioCatalog

/// Generated pages are read exactly, and whatever becomes of them is survived. The sequence is fixed by the seed;
/// `PAGE_SCANNER_FUZZ_SECONDS` and `PAGE_SCANNER_FUZZ_SEED` make it longer or another.
@Suite("Generated and mutated pages")
struct PageScannerFuzzTests {
    private static let names = GeneratedPage.names.map { Array($0.utf8) }

    @Test("Whole pages say what was written; broken ones never more than their bytes")
    func pages() {
        let environment = ProcessInfo.processInfo.environment
        var random = SplitMix(state: environment["PAGE_SCANNER_FUZZ_SEED"].flatMap(UInt64.init) ?? 7)
        let end = environment["PAGE_SCANNER_FUZZ_SECONDS"].flatMap(Double.init).map { Date() + $0 }
        var runs = 0
        while end.map({ Date() < $0 }) ?? (runs < 600) {
            var page = GeneratedPage(&random)
            guard matches(page) else { return }
            page.mutate(&random)
            guard survives(page.bytes) else { return }
            runs += 1
        }
        print("fuzz: \(runs) pages")
        #expect(runs > 100)
    }

    private func matches(_ page: GeneratedPage) -> Bool {
        let found = PageScanner.page(page.bytes, rowsKey: GeneratedPage.rowsKey, names: Self.names)
        let texts = found.map { found in
            (0..<found.count).map { row in Self.names.indices.map { found.text(row, $0) } }
        }
        let text = String(decoding: page.bytes, as: UTF8.self)
        #expect(texts == page.rows, "\(text)")
        #expect(found?.next == .target("/2010-04-01/Messages.json?Page=1"), "\(text)")
        let counted = PageScanner.page(page.bytes, rowsKey: GeneratedPage.rowsKey, names: [])?.count
        #expect(counted == page.rows.count, "\(text)")
        return texts == page.rows && counted == page.rows.count
    }

    private func survives(_ bytes: [UInt8]) -> Bool {
        let found = PageScanner.page(bytes, rowsKey: GeneratedPage.rowsKey, names: Self.names)
        for row in 0..<(found?.count ?? 0) {
            for column in Self.names.indices {
                guard let span = found?[row, column], span.start + span.length <= bytes.count else {
                    Issue.record("a value outside of the page: \(bytes)")
                    return false
                }
                _ = found?.text(row, column).map(TwilioInstant.iso8601(rfc2822:))
            }
        }
        _ = PageScanner.document(bytes, names: Self.names)
        // What Foundation takes for JSON is JSON: its rows must be found. Names that came twice are nobody's promise.
        let key = "\"\(GeneratedPage.rowsKey)\""
        guard String(decoding: bytes, as: UTF8.self).components(separatedBy: key).count == 2,
            let document = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
            let rows = document[GeneratedPage.rowsKey] as? [Any]
        else { return true }
        #expect(found?.count == rows.count, "\(String(decoding: bytes, as: UTF8.self))")
        return found?.count == rows.count
    }
}
