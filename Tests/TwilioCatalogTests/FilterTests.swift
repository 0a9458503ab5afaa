import Testing
import TwilioCatalog

@Suite("Filter clauses")
struct FilterTests {
    @Test(
        "A clause means what it says",
        arguments: [
            ("Status = 'failed'", "Status = 'failed'"),
            ("a = 1 AND b = 2 OR c = 3", "((a = '1' AND b = '2') OR c = '3')"),
            ("NOT (a <> 'x' OR b IS NULL)", "NOT (a <> 'x' OR b IS NULL)"),
            ("a != \"it's\" and b not like '%x'", "(a <> 'it''s' AND NOT b LIKE '%x')"),
            ("To IN ('+1', '+2')", "To IN ('+1', '+2')"),
            ("a >= '2026-01-01' AND a < '2026-02-01'", "(a >= '2026-01-01' AND a < '2026-02-01')"),
            ("x IS NOT NULL", "NOT x IS NULL"),
        ])
    func meaning(clause: String, meaning: String) throws {
        #expect(try Filter(clause: clause).description == meaning)
    }

    @Test(
        "A clause that cannot be read says where",
        arguments: ["", "a", "a =", "a = 'x", "(a = 1", "a = 1 b = 2", "= 3"])
    func errors(clause: String) {
        let error = #expect(throws: CatalogError.self) { try Filter(clause: clause) }
        #expect(error?.message.hasPrefix("filter:") == true)
    }
}
