import Inbound
import Testing

@Suite("The steps of an inbound message")
struct InboundMachineTests {
    private let machine = InboundMachine()

    @Test("the echo waits for the publication, and echo_error is for what could not be published")
    func publication() {
        func next(_ publication: Publication, echo: String? = "ok", echoError: String? = "sorry") -> InboundStep? {
            machine.echo(after: publication, echo: echo, echoError: echoError)
        }
        #expect(next(.pending) == nil)
        #expect(next(.published) == .echoing("ok"))
        #expect(next(.dead) == .echoing("sorry"))
        #expect(next(.published, echo: nil) == .done(.published))
        #expect(next(.published, echo: "") == .done(.published))
        #expect(next(.dead, echoError: nil) == .done(.unpublished))
    }

    @Test("nobody is answered who has opted out, or too often")
    func permission() {
        func permit(_ hasOptedOut: Bool, _ echoes: Int) -> InboundStep {
            machine.permit(.echoing("ok"), .init(hasOptedOut: hasOptedOut, recentEchoes: echoes))
        }
        #expect(permit(false, 9) == .echoing("ok"))
        #expect(permit(false, 10) == .done(.tooManyEchoes))
        #expect(permit(true, 0) == .done(.optedOut))
        let facts = InboundMachine.EchoFacts(hasOptedOut: true, recentEchoes: 99)
        #expect(machine.permit(.done(.published), facts) == .done(.published))
    }
}
