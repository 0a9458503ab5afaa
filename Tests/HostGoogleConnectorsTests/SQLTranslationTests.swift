import Testing

@testable import HostGoogleConnectors

@Suite("Statements with Google's names")
struct SQLTranslationTests {
    @Test(
        "Names of tables and columns are replaced, everything else stays",
        arguments: [
            (
                "SELECT Sid, Sender FROM Messages WHERE Sender = ?",
                #"SELECT "sid", "from" FROM "messages" WHERE "from" = ?"#
            ),
            (
                "select Name from IncomingPhoneNumbers -- Name",
                #"select "friendly_name" from "incoming_phone_numbers" -- Name"#
            ),
            (
                "SELECT Messages.Sid, count(*) FROM Messages, Calls WHERE Messages.To = Calls.To",
                #"SELECT "messages"."sid", count(*) FROM "messages", "calls" WHERE "messages"."to" = "calls"."to""#
            ),
            (
                "INSERT INTO Messages (To, Sender, Body) VALUES ('Sid', 'x''To', :Body)",
                #"INSERT INTO "messages" ("to", "from", "body") VALUES ('Sid', 'x''To', :Body)"#
            ),
            (
                "UPDATE \"OutgoingCallerIds\" SET [Name] = 'To' WHERE Sid = 'PN1'",
                #"UPDATE "outgoing_caller_ids" SET "friendly_name" = 'To' WHERE "sid" = 'PN1'"#
            ),
            ("SELECT Url FROM Media WHERE MessageSid = 'MM1'", #"SELECT Url FROM "media" WHERE "message_sid" = 'MM1'"#),
            (
                "SELECT Sid, QualityScore FROM Feedback WHERE Sid = 'CA1'",
                #"SELECT "call_sid", "call_score" FROM "insights_voice_annotation" WHERE "call_sid" = 'CA1'"#
            ), ("SELECT 1 /* FROM Messages */", "SELECT 1 /* FROM Messages */"),
            (
                "SELECT * FROM (SELECT DateSent FROM Messages) ORDER BY DateSent",
                #"SELECT * FROM (SELECT "date_sent" FROM "messages") ORDER BY "date_sent""#
            ),
        ])
    func translation(google: String, ours: String) throws {
        #expect(try SQLTranslation(google).sql == ours)
    }

    @Test("Columns of the result have Google's names again")
    func results() throws {
        let translation = try SQLTranslation("SELECT * FROM Messages")
        #expect(
            ["sid", "from", "date_sent", "COUNT(*)"].map(translation.name(ofColumn:)) == [
                "Sid", "Sender", "DateSent", "COUNT(*)",
            ])
    }

    @Test("Words come apart and together again, whatever stands in a statement")
    func words() {
        for sql in ["'open", "\"open", "[a b] . `c`", "--x", "/* x", "1.5e3 + :a", "", "é = 'ü'"] {
            let again = SQLWord.words(of: sql).map(\.sql).joined()
            #expect(SQLWord.words(of: again) == SQLWord.words(of: sql))
        }
    }
}
