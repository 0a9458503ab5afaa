import Outbox
import Testing

@Suite("W3C trace context")
struct TraceContextTests {
    private static let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test("a traceparent is taken apart and written again; the next step has a span of its own")
    func roundTrip() throws {
        let trace = try #require(TraceContext(parent: Self.parent, state: "vendor=1,other=2"))
        #expect(trace.traceID == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(trace.spanID == "00f067aa0ba902b7")
        #expect(trace.flags == 1)
        #expect(trace.parent == Self.parent)
        var random = SystemRandomNumberGenerator()
        let child = trace.child(using: &random)
        #expect(child.traceID == trace.traceID && child.spanID != trace.spanID && child.state == trace.state)
        #expect(TraceContext(parent: child.parent, state: child.state) == child)
        #expect(trace.headers.map(\.name) == ["traceparent", "tracestate"])
    }

    @Test("a trace that begins here can be handed on")
    func begins() throws {
        var random = SystemRandomNumberGenerator()
        let trace = TraceContext(using: &random)
        #expect(TraceContext(parent: trace.parent) == trace)
        #expect(trace.parent.hasSuffix("-00"))
    }

    @Test(
        "what breaks the specification is no trace",
        arguments: [
            "", "00", parent.uppercased(), String(parent.dropLast()), parent + "-x", "ff" + parent.dropFirst(2),
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01", parent.replacing("-", with: "_"),
            "01" + parent.dropFirst(2) + "x",
        ])
    func refused(_ text: String) { #expect(TraceContext(parent: text) == nil) }

    @Test("later versions may append, and a state that is too long or no text is dropped")
    func tolerance() {
        #expect(TraceContext(parent: "cc" + Self.parent.dropFirst(2) + "-what-comes")?.spanID == "00f067aa0ba902b7")
        for state in ["", String(repeating: "a", count: 513), "a=\u{1}", "a=ü"] {
            #expect(TraceContext(parent: Self.parent, state: state)?.state == nil)
        }
    }
}
