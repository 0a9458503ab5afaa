import Testing
import Twilio

@Suite("Error table (Twilio API facts §6)")
struct ErrorTableTests {
    @Test("every line is read, in order, once")
    func complete() {
        #expect(ErrorTable.entries.count == 159)
        #expect(ErrorTable.entries.map(\.code) == ErrorTable.entries.map(\.code).sorted())
        #expect(Set(ErrorTable.entries.map(\.code)).count == ErrorTable.entries.count)
    }

    @Test(
        "samples of each class",
        arguments: [
            (20003, ErrorTable.Class.authentication, 401), (21608, .permission, 400), (21211, .recipient, 400),
            (20429, .rate, 429), (20500, .transient, 500), (21617, .input, 400),
        ])
    func classes(code: Int, expected: ErrorTable.Class, status: Int) {
        #expect(ErrorTable.entry(for: code)?.class == expected)
        #expect(ErrorTable.entry(for: code)?.httpStatus == status)
    }

    @Test("codes that only appear on a message have no HTTP status")
    func asynchronous() { #expect(ErrorTable.entry(for: 30003)?.httpStatus == nil) }

    @Test("an unknown code is judged by its HTTP status")
    func unknown() {
        var error = TwilioError(code: .refused, message: "", progress: .answered, httpStatus: 403, twilioCode: 99_999)
        #expect(error.remedyClass == .permission)
        error.httpStatus = 429
        #expect(error.remedyClass == .rate)
        error.httpStatus = 400
        #expect(error.remedyClass == .input)
        error.twilioCode = nil
        #expect(error.remedyClass == nil)
    }
}
