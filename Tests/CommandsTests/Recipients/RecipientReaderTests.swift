import FreeMarker
import Intake
import Testing

@testable import Commands

@Suite("Reading recipients")
struct RecipientReaderTests {
    private func numbers(_ text: String, suffix: String = ".csv") throws -> [String] {
        let file = try TextFile(text, suffix: suffix)
        var reader = try RecipientReader(path: file.path)
        var numbers: [String] = []
        while let row = try reader.next() { numbers.append(row.to) }
        return numbers
    }

    private func problem(_ text: String, suffix: String = ".csv") -> String? {
        do { _ = try numbers(text, suffix: suffix) } catch { return "\(error)" }
        return nil
    }

    @Test(
        "CSV with any delimiter, line end, quotes and byte order mark",
        arguments: [
            "to\n+1\n+2\n", "to\r\n+1\r\n+2", "\u{FEFF}to\n+1\n+2\n", "TO\n+1\n\n+2\n\n", "\"to\"\n\"+1\"\n\"+2\"\n",
            "row;to;status\n1;+1;x\n2;+2;y\n", "status\tto\n\t+1\nx\t+2\n", "to|status\n+1|a\n+2|b",
            "to,error_message\n+1,\"a, \"\"b\"\"\nc\"\n+2,\n", "to,status\n+1\n+2\n", " to ,status\n +1 ,\n+2,",
            "to\r+1\r+2\r",
        ])
    func forms(text: String) throws { #expect(try numbers(text) == ["+1", "+2"]) }

    @Test("JSON lines, also by their look, with blank lines and a byte order mark")
    func jsonLines() throws {
        let text = "{\"to\": \"+1\"}\n\n{\"to\":\"+2\",\"status\":\"failed\",\"row\":7}"
        #expect(try numbers(text, suffix: ".jsonl") == ["+1", "+2"])
        #expect(try numbers(text, suffix: ".txt") == ["+1", "+2"])
        #expect(try numbers("\u{FEFF}" + text, suffix: ".jsonl") == ["+1", "+2"])
    }

    @Test(
        "what is wrong is named with line and remedy",
        arguments: [
            ("", "line 1: is empty"), ("number\n+1\n", "no column `to`; the columns are number"),
            ("to,to\n+1,+2\n", "two columns `to`"), ("to\n\"+1\n", "line 2, column 1: the quote is never closed"),
            ("to,status\n+1,a,b\n", "line 2: has 3 fields, the header 2"),
            ("to,a,a\n+1,b,c\n", "two columns have one name"),
        ])
    func problems(text: String, part: String) throws {
        #expect(try #require(problem(text)).contains(part), "\(problem(text) ?? "")")
    }

    @Test(
        "what is wrong in JSON lines is named with its line",
        arguments: [
            ("{\"to\": \"+1\"}\nnonsense\n", "line 2: is not a JSON object"), ("{\"to\": 5}\n", "line 1"),
            (
                "{\"to\": \"+1\"}\n{\"to\": \"+2\", \"name\": \"Ann\"}\n",
                "line 2: holds data beside `to`, the first line none"
            ),
        ])
    func jsonProblems(text: String, part: String) throws {
        #expect(try #require(problem(text, suffix: ".jsonl")).contains(part))
    }

    @Test("further columns and members are data, those of a file of failed rows are not")
    func data() throws {
        for (text, suffix) in [
            ("to,First Name,row,status\n+1,Ann,7,rejected\n", ".csv"),
            ("{\"to\":\"+1\",\"First Name\":\"Ann\",\"row\":7}", ".jsonl"),
        ] {
            let file = try TextFile(text, suffix: suffix)
            var reader = try RecipientReader(path: file.path)
            #expect(reader.hasData)
            let row = try #require(try reader.next())
            #expect(row.data == ["First Name": .string("Ann")])
        }
        let failed = try TextFile("to,row,status\n+1,2,x\n")
        #expect(try !RecipientReader(path: failed.path).hasData)
    }

    @Test("other encodings are refused with the remedy")
    func encodings() throws {
        let utf16 = try TextFile(bytes: [0xFF, 0xFE, 0x74, 0, 0x6F, 0])
        #expect(throws: CommandError.self) { try RecipientReader(path: utf16.path) }
        let latin = try TextFile(bytes: Array("to\n".utf8) + [0xE4, 0x0A])
        var reader = try RecipientReader(path: latin.path)
        #expect(throws: CommandError.self) { _ = try reader.next() }
        #expect(throws: CommandError.self) { try RecipientReader(path: "/nowhere/at/all.csv") }
    }

    @Test("records that span the buffer are whole")
    func longFile() throws {
        let rows = (1...20_000).map { "+1555\(1_000_000 + $0)" }
        #expect(try numbers("to\n" + rows.joined(separator: "\r\n")) == rows)
    }

    @Test("options hold one or several")
    func options() throws {
        var reader = RecipientReader(list: ["+1, +2", "+3", " ,"])
        var rows: [RecipientRow] = []
        while let row = try reader.next() { rows.append(row) }
        #expect(rows.map(\.to) == ["+1", "+2", "+3"])
        #expect(rows.last?.place == .item(3))
    }
}
