import Testing
import Twilio
import TwilioCatalog

@Suite("Plans of lists")
struct ListPlanTests {
    private let access: EntityAccess

    init() throws {
        access = EntityAccess(
            client: TwilioClient(
                credentials: .authToken(
                    "12345678901234567890123456789012",
                    account: try AccountSID(validating: "AC00000000000000000000000000000001"))))
    }

    private func explain(
        _ entity: String, _ clause: String, parents: [String: String] = [:], limit: Int? = nil
    ) throws -> [String] {
        try access.plan(entity, where: try Filter(clause: clause), parents: parents, limit: limit).explanation
    }

    @Test("What Twilio filters is asked of it, the rest is done here")
    func pushdown() throws {
        #expect(
            try explain("messages", "To = '+15551230001' AND Status = 'failed'")
                == ["LIST messages, To=+15551230001, PageSize=1000", "FILTER HERE Status = 'failed'"])
        #expect(
            try explain("messages", "To IN ('+2', '+1')").count == 2)
        #expect(
            try explain("messages", "DateSent >= '2026-01-02' AND DateSent < '2026-01-05T12:00:00Z'").first
                == "LIST messages, DateSent>=2026-01-02, DateSent<=2026-01-05, PageSize=1000")
        // The bound of calls is strict: a day is added.
        #expect(
            try explain("calls", "StartTime <= '2026-01-31'").first
                == "LIST calls, StartTime<=2026-02-01, PageSize=1000")
        #expect(
            try explain("messages", "To = '+1' OR Status = 'sent'")
                == ["LIST messages, PageSize=1000", "FILTER HERE (To = '+1' OR Status = 'sent')"])
        #expect(try explain("messages", "NOT To = '+1'").first == "LIST messages, PageSize=1000")
        #expect(try explain("messages", "Body LIKE '%x%'").first == "LIST messages, PageSize=1000")
        #expect(
            try explain("recordings", "IncludeSoftDeleted = 1").first?.contains("IncludeSoftDeleted=true") == true)
    }

    @Test("A key is fetched; whatever else is asked is looked at here")
    func keys() throws {
        #expect(try explain("messages", "Sid IN ('SM1', 'SM2')") == ["FETCH messages SM1", "FETCH messages SM2"])
        #expect(
            try explain("messages", "Sid = 'SM1' AND To = '+1' AND DateSent = '2026-01-02'")
                == ["FETCH messages SM1", "FILTER HERE (To = '+1' AND DateSent = '2026-01-02')"])
    }

    @Test("A limit makes small pages only where about as many rows have to be read")
    func limits() throws {
        #expect(try explain("messages", "To = '+1'", limit: 10).first == "LIST messages, To=+1, PageSize=10")
        #expect(try explain("messages", "DateSent >= '2026-01-02'", limit: 10).first?.hasSuffix("PageSize=10") == true)
        #expect(try explain("messages", "Status = 'failed'", limit: 10).first == "LIST messages, PageSize=1000")
        #expect(try explain("messages", "DateSent < '2026-01-02'", limit: 10).first?.hasSuffix("PageSize=1000") == true)
        // The list's own maximum.
        #expect(try access.plan("conversations").explanation == ["LIST conversations, PageSize=100"])
    }

    @Test("Parents are given, or walked, or asked for")
    func parents() throws {
        #expect(try access.plan("media").explanation == ["LIST media, for each MessageSid, PageSize=1000"])
        #expect(
            try explain("media", "MessageSid = 'SM1'") == ["LIST media, MessageSid=SM1, PageSize=1000"])
        let error = #expect(throws: CatalogError.self) { try access.plan("media", parents: ["CallSid": "CA1"]) }
        #expect(error?.message.contains("MessageSid") == true)
    }

    @Test(
        "Dates are taken as people write them",
        arguments: [
            ("2026-01-02", "2026-01-02"), ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"),
            ("2026-01-02 03:04", "2026-01-02T03:04:00Z"), ("2026-01-02T00:30:00+02:00", "2026-01-01T22:30:00Z"),
            ("Fri, 02 Jan 2026 03:04:05 +0000", "2026-01-02T03:04:05Z"),
        ])
    func dates(written: String, meant: String) throws {
        #expect(try explain("messages", "DateSent > '\(written)'").last == "FILTER HERE DateSent > '\(meant)'")
    }

    @Test("What is no date, no column or no parent is refused by its name, with the remedy")
    func errors() throws {
        for date in ["2026-13-01", "2026-02-30", "yesterday", "01/02/2026"] {
            let error = #expect(throws: CatalogError.self) { try explain("messages", "DateSent > '\(date)'") }
            #expect(error?.message.contains("DateSent: `\(date)` is no date; write 2026-01-02") == true)
        }
        let column = #expect(throws: CatalogError.self) { try explain("messages", "Stauts = 'failed'") }
        #expect(column?.message.contains("did you mean status?") == true)
        let size = #expect(throws: CatalogError.self) { try access.plan("conversations", pageSize: 500) }
        #expect(size?.message.contains("1 to 100") == true)
    }
}
