import Testing
import Twilio

@Suite("HTTP statuses of errors (Twilio API facts §6)")
struct ErrorStatusTests {
    @Test(
        "where a request is refused with it",
        arguments: [
            (20001, 400), (20003, 401), (20004, 405), (20007, 400), (20008, 403), (20009, 409), (20403, 403),
            (20404, 404), (20429, 429), (20500, 500), (20503, 503), (21201, 400), (21210, 400), (21211, 400),
            (21212, 400), (21214, 400), (21215, 400), (21216, 400), (21217, 400), (21220, 400), (21408, 400),
            (21421, 400), (21422, 400), (21452, 400), (21602, 400), (21603, 400), (21604, 400), (21606, 400),
            (21608, 400), (21612, 400), (21614, 400), (21617, 400), (21620, 400), (21623, 400), (21656, 400),
            (21701, 400), (21705, 400), (35111, 400), (35114, 400), (35118, 400), (63007, 400),
        ])
    func refused(code: Int, status: Int) { #expect(ErrorTable.entry(for: code)?.httpStatus == status) }

    @Test(
        "where it only appears on a message",
        arguments: [30001, 30002, 30003, 30004, 30005, 30006, 30007, 30008, 30036, 63016, 63015, 63024])
    func asynchronous(code: Int) {
        #expect(ErrorTable.entry(for: code) != nil)
        #expect(ErrorTable.entry(for: code)?.httpStatus == nil)
    }

    @Test(
        "what the class of a code asks for",
        arguments: [
            (20003, ErrorTable.Class.authentication), (20403, .permission), (21408, .permission), (21606, .permission),
            (21211, .recipient), (21610, .recipient), (21614, .recipient), (30003, .transient), (30008, .transient),
            (30007, .permission), (20429, .rate), (30001, .rate), (21611, .rate), (63018, .rate), (63016, .input),
            (21617, .input), (20500, .transient),
        ])
    func classes(code: Int, expected: ErrorTable.Class) { #expect(ErrorTable.entry(for: code)?.class == expected) }
}
