internal import FreeMarker

extension BrokerHeader {
    /// What it says, without the quotes that Spring's mapper of headers writes texts in, as JSON, for some receivers.
    /// Source: Spring for Apache Kafka, `DefaultKafkaHeaderMapper`.
    var text: String {
        guard value.utf8.count >= 2, value.hasPrefix("\""), value.hasSuffix("\""),
            case .string(let text)? = Variable.json(value)
        else { return value }
        return text
    }
}
