import Testing

@testable import Twilio

@Suite("When access tokens are fetched")
struct AccessTokenMachineTests {
    private let start = ContinuousClock.now

    @Test("one fetch at a time; whoever comes meanwhile waits")
    func singleFlight() {
        var machine = AccessTokenMachine()
        #expect(machine.wanted(at: start) == .fetch)
        #expect(machine.wanted(at: start) == .wait)
        machine.fetched("A", lifetime: .seconds(3600), at: start)
        #expect(machine.wanted(at: start) == .use("A"))
    }

    @Test("a token is renewed a minute before its end, or a tenth of a short life")
    func expiry() {
        var machine = AccessTokenMachine()
        _ = machine.wanted(at: start)
        machine.fetched("A", lifetime: .seconds(3600), at: start)
        #expect(machine.wanted(at: start + .seconds(3539)) == .use("A"))
        #expect(machine.wanted(at: start + .seconds(3540)) == .fetch)
        machine.fetched("B", lifetime: .seconds(10), at: start)
        #expect(machine.wanted(at: start + .milliseconds(8999)) == .use("B"))
        #expect(machine.wanted(at: start + .seconds(9)) == .fetch)
    }

    @Test("a failure is not kept, and a refused token only if it is the one in use")
    func failures() {
        var machine = AccessTokenMachine()
        _ = machine.wanted(at: start)
        machine.failed()
        #expect(machine.wanted(at: start) == .fetch)
        machine.fetched("A", lifetime: .seconds(3600), at: start)
        machine.refused("older")
        #expect(machine.wanted(at: start) == .use("A"))
        machine.refused("A")
        #expect(machine.wanted(at: start) == .fetch)
    }
}
