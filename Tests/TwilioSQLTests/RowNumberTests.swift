import Testing

@Suite("Rows that several conditions find")
struct RowNumberTests {
    @Test("OR over columns that Twilio filters gives every row once")
    func alternatives() async throws {
        try await Bench.with { bench in
            try await bench.send(30)
            let query = "SELECT COUNT(*), COUNT(DISTINCT sid) FROM messages WHERE "
            let overlapping = "\"to\" = '+15551230001' OR \"from\" = '+15005550006'"
            #expect(try await bench.query(query + overlapping) == [["30", "30"]])
            let disjoint = "\"to\" = '+15551230001' OR \"from\" = '+15550000000'"
            #expect(try await bench.query(query + disjoint) == [["10", "10"]])
        }
    }
}
