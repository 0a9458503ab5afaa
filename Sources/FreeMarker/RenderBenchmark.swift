/// Time per rendering of three typical messages, compiled once; `Benchmarks/FreeMarker` has the same for the JVM.
package enum RenderBenchmark {
    /// A measured message.
    package struct Measurement: Sendable {
        /// `order`, `reminder` or `otp`.
        package var name: String
        /// The best round.
        package var nanoseconds: Double
        /// Length of the output in UTF-16 units.
        package var length: Int
    }

    private static let order = """
        Hi ${customer.firstName},
        thank you for order ${order.id?c}:
        <#list order.items as item>
        ${item.quantity} x ${item.name} - ${item.price?string("0.00")} ${order.currency}
        </#list>
        <#if order.discount gt 0>
        Discount: ${order.discount}%
        </#if>
        Total: ${order.total?string(",##0.00")} ${order.currency}<#if order.express> (express)</#if>

        """

    private static let reminder = #"""
        Dear ${patient.name!"patient"}, your appointment with ${doctor} is on \#
        ${when?string("EEEE, d MMMM yyyy 'at' HH:mm")}. \#
        <#if note?has_content>${note?trim} </#if>Reply Y to confirm.
        """#

    private static let otp = "${code} is your ${service?cap_first} code. It expires in ${minutes} minutes."

    private static let messages: [(name: String, source: String, model: Value)] = [
        (
            "order", order,
            [
                "customer": ["firstName": "Ada"],
                "order": [
                    "id": 1_234_567, "currency": "EUR", "discount": 5, "total": 1271.45, "express": true,
                    "items": [
                        ["name": "Keyboard", "quantity": 2, "price": 49.95],
                        ["name": "Monitor 27\"", "quantity": 1, "price": 1149.0],
                        ["name": "Cable", "quantity": 3, "price": 7.5],
                    ],
                ],
            ]
        ),
        (
            "reminder", reminder,
            [
                "patient": ["name": "Grace Hopper"], "doctor": "Dr. Lovelace",
                "when": .date(DateValue(milliseconds: 1_773_075_909_000, kind: .dateTime)),
                "note": " Please bring your card. ",
            ]
        ),
        ("otp", otp, ["code": "493021", "service": "acme", "minutes": 10]),
    ]

    /// Measures every message.
    ///
    /// - Parameters:
    ///   - rounds: how often it is measured; the best round counts.
    ///   - count: renderings per round.
    package static func run(rounds: Int = 7, count: Int = 20_000) throws -> [Measurement] {
        try messages.map { message in
            let template = try Template(source: message.source, name: message.name)
            let options = RenderOptions()
            var length = 0
            var best = Double.infinity
            let clock = ContinuousClock()
            for _ in 0..<max(rounds, 1) {
                let elapsed = try clock.measure {
                    for _ in 0..<max(count, 1) {
                        length = try template.render(message.model, options: options).utf16.count
                    }
                }
                let nanoseconds =
                    (Double(elapsed.components.seconds) * 1e9 + Double(elapsed.components.attoseconds) / 1e9)
                    / Double(max(count, 1))
                best = min(best, nanoseconds)
            }
            return Measurement(name: message.name, nanoseconds: best, length: length)
        }
    }
}
