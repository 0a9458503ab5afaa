import Outbox
import Testing

@Suite("Names of jobs")
struct JobIDTests {
    @Test("text and number are the same name")
    func roundTrip() throws {
        for milliseconds: Int64 in [0, 1, 1_700_000_000_000, (1 << 42) - 1] {
            for random: UInt32 in [0, 1, 77_777, .max] {
                let id = JobID(now: Timestamp(milliseconds: milliseconds), random: random)
                #expect(id.rawValue >= 0)
                #expect(id.description.count == 14)
                #expect(JobID(id.description) == id)
                #expect(JobID(id.description.lowercased()) == id)
            }
        }
    }

    @Test("later jobs sort behind")
    func order() {
        let early = JobID(now: Timestamp(milliseconds: 1000), random: .max)
        let late = JobID(now: Timestamp(milliseconds: 1001), random: 0)
        #expect(early < late)
        #expect(early.description < late.description)
    }

    @Test(
        "what is no name",
        arguments: ["", "J", "J123", "X0000000000000", "JZZZZZZZZZZZZZ", "J00000000000U0", "J000000000000000"])
    func refusals(text: String) { #expect(JobID(text) == nil) }
}
