import Foundation
import Outbox
import Testing

@testable import HostCI360

@Suite("Bulk custom tasks of CI360")
struct BulkTests {
    private func rows(_ text: String, parts: Int) throws -> [[String]] {
        var reader = CSVRows()
        var rows: [[String]] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: parts) {
            rows += try reader.take(Array(bytes[start..<min(start + parts, bytes.count)]))
        }
        if let last = try reader.end() { rows.append(last) }
        return rows
    }

    @Test("rows are the same however their bytes are divided", arguments: [1, 2, 3, 7, 100])
    func csv(parts: Int) throws {
        let text = "a,\"b \"\"x\"\", c\",\r\n\"two\nlines\",é\n\n,\rlast"
        #expect(try rows(text, parts: parts) == [["a", "b \"x\", c", ""], ["two\nlines", "é"], ["", ""], ["last"]])
        #expect(try rows("", parts: parts) == [])
        #expect(try rows("a\r\n", parts: parts) == [["a"]])
        #expect(throws: CI360Error.self) { try rows("a,\"b", parts: parts) }
    }

    private func decision(
        _ metadata: String, _ row: [String], parameters: [String: String] = [:]
    ) throws -> CI360Decision {
        var task = try #require(
            BulkTask(json: Array(#"{"presignedUrls": {"dataFile": "d", "metadataFile": "m"}}"#.utf8)))
        task.parameters = parameters
        let columns = try BulkColumns(metadata: Array(metadata.utf8), parameters: parameters)
        var rules = CI360Rules()
        rules.eventTTL = .seconds(60)
        return try columns.decision(
            row, named: "row:1", task, tenant: "t", rules, now: Timestamp(milliseconds: 1_000_000))
    }

    @Test("columns by SAS's metadata, by names, by a header; send parameters stand in for columns")
    func columns() throws {
        let parameters = ["From": "+15005550006", "body": "Hi"]
        for metadata in [
            #"[{"columnName": "Phone"}, {"columnName": "identity_id"}]"#, #"["phone", "identityId"]"#,
            "toPhoneNumber,Identity-ID\n",
        ] {
            guard case .send(let message) = try decision(metadata, ["+15551230001", "i1"], parameters: parameters)
            else {
                Issue.record("it is skipped")
                continue
            }
            #expect(message.recipient == "+15551230001" && message.content.body == "Hi")
            #expect(message.key == "ci360:t:row:1" && message.origin.identityId == "i1")
        }
        guard
            case .send(let message) = try decision(
                #"["creativeContent", "guid"]"#, ["TO:+15551230001;FROM:+15005550006;a; b", "g1"])
        else { throw CancellationError() }
        #expect(message.content.body == "a; b" && message.key == "ci360:t:g1")
        #expect(throws: CI360Error.self) { try decision(#"["name"]"#, ["Ann"]) }
        #expect(throws: CI360Error.self) { try decision(#"["to", "body"]"#, ["+15551230001", "x", "one more"]) }
    }

    @Test("rows that are too old or of the control group are not sent")
    func skipped() throws {
        let columns = #"["to", "isControlGroup", "generatedTimestamp"]"#
        guard case .skip(.controlGroup, _) = try decision(columns, ["+15551230001", "TRUE", ""]),
            case .skip(.stale, _) = try decision(columns, ["+15551230001", "", "1"])
        else {
            Issue.record("it is sent")
            return
        }
    }

    @Test(
        "files are taken from known hosts alone",
        arguments: [
            ("https://b.s3.eu-west-1.amazonaws.com/f?x=1", true), ("https://amazonaws.com.evil.test/f", false),
            ("https://evil.test/.amazonaws.com", false), ("http://b.s3.amazonaws.com/f", false),
            ("https://u@b.s3.amazonaws.com/f", false), ("https://evil.test#.amazonaws.com", false), ("", false),
            ("https://b.s3.amazonaws.com/a b", false), ("file:///etc/passwd", false),
        ])
    func hosts(url: String, isTaken: Bool) throws {
        let document = ["presignedUrls": ["dataFile": url, "metadataFile": url]]
        let task = try #require(BulkTask(json: Array(try JSONEncoder().encode(document))))
        let isAccepted = (try? task.check(hosts: BulkTask.usualHosts)) != nil
        #expect(isAccepted == isTaken)
    }
}
