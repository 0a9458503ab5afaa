import Testing

@testable import TwilioSimulator

@Suite("Messages: media and feedback (reference §2)")
struct MessageMediaTests {
    static func message(_ bench: inout Bench, _ more: [(name: String, value: String)] = []) throws -> String {
        let created = try bench.message(
            [("MediaUrl", "https://example.com/a.png"), ("MediaUrl", "https://example.com/b.pdf?x=1")] + more)
        return "Messages/\(created.json["sid"].text ?? "")"
    }

    @Test("media are listed under media_list, fetched and deleted")
    func media() throws {
        var bench = Bench()
        let path = try Self.message(&bench)
        let list = try bench.get(path + "/Media.json").json
        #expect(list["media_list"].rows.map { $0["content_type"].text } == ["application/pdf", "image/png"])
        let row = list["media_list"].rows[1]
        #expect(
            row.keys == ["account_sid", "content_type", "date_created", "date_updated", "parent_sid", "sid", "uri"])
        let sid = try #require(row["sid"].text)
        #expect(sid.hasPrefix("ME") && sid.utf8.count == 34)
        #expect(row["parent_sid"].text.map { path.hasSuffix($0) } == true)
        #expect(try bench.send("GET", row["uri"].text ?? "").json == row)
        #expect(try bench.delete(path + "/Media/\(sid).json").status == 204)
        #expect(try bench.get(path + "/Media/\(sid).json").code == 20404)
        #expect(try bench.get(path + "/Media.json").json["media_list"].rows.count == 1)
        #expect(try bench.post(path + "/Media.json").code == 20004)
        let none = "Messages/\(try bench.message().json["sid"].text ?? "")/Media.json"
        #expect(try bench.get(none).json["media_list"] == .array([]))
    }

    @Test("without .json the media itself is had, by a redirection")
    func binary() throws {
        var bench = Bench()
        let path = try Self.message(&bench)
        let sid = try bench.get(path + "/Media.json").json["media_list"].rows[1]["sid"].text ?? ""
        let answer = try bench.get(path + "/Media/\(sid)")
        #expect(answer.status == 307)
        #expect(answer.answer.location == "https://example.com/a.png")
    }

    @Test("media are filtered by date and paged")
    func lists() throws {
        var bench = Bench()
        let path = try Self.message(&bench)
        func count(_ query: (name: String, value: String)) throws -> Int {
            try bench.get(path + "/Media.json", [query]).json["media_list"].rows.count
        }
        #expect(try count(("DateCreated", "2023-08-24")) == 2)
        #expect(try count(("DateCreated>", "2023-08-25")) == 0)
        let first = try bench.get(path + "/Media.json", [("PageSize", "1")]).json
        let second = try bench.send("GET", first["next_page_uri"].text ?? "").json
        #expect(second["media_list"].rows.count == 1)
        #expect(second["media_list"] != first["media_list"])
        #expect(second["next_page_uri"] == .null)
    }

    @Test("feedback is confirmed unless it says otherwise, answered with 200, and announced by ProvideFeedback")
    func feedback() throws {
        var bench = Bench()
        let path = try Self.message(&bench, [("ProvideFeedback", "true")])
        let message = try bench.get(path + ".json").json
        #expect(message["subresource_uris"]["feedback"].text?.hasSuffix("/Feedback.json") == true)
        let given = try bench.post(path + "/Feedback.json")
        #expect(given.status == 200)
        #expect(given.json["outcome"].text == "confirmed")
        #expect(given.json["message_sid"].text == message["sid"].text)
        #expect(
            try bench.post(path + "/Feedback.json", [("Outcome", "unconfirmed")]).json["outcome"].text == "unconfirmed")
        #expect(try bench.post(path + "/Feedback.json", [("Outcome", "perhaps")]).code == 20001)
        #expect(try bench.get(path + "/Feedback.json").code == 20004)
    }
}
