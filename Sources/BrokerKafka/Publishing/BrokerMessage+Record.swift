internal import FoundationEssentials
internal import HostAlfresco

/// A message as a record of Kafka. Source: Spring Cloud Stream, Kafka binder: `BinderHeaderMapper`,
/// `KafkaMessageChannelBinder`, `KafkaTopicUtils`.
extension BrokerMessage {
    /// Where a topic's records of a destination go, or those aside.
    var topic: String {
        switch target {
        case .destination(let name): name
        case .deadLetters(let destination, let group): "error.\(destination).\(group)"
        }
    }

    /// The headers of the record, each a text in UTF-8.
    var recordHeaders: [BrokerHeader] {
        switch target {
        case .destination:
            var told = headers
            if !headers.contains(where: { $0.name == "contentType" }) {
                told.append(BrokerHeader("contentType", contentType))
            }
            return told.map { BrokerHeader($0.name, $0.value.headerText) } + [told.types]
        // What has come goes on as it came, and what is said of it stands beside it in plain bytes.
        case .deadLetters(let destination, _): return headers + [BrokerHeader("x-original-topic", destination)]
        }
    }

    /// What Kafka cannot carry.
    var flaw: String? {
        let name = topic
        guard (1...249).contains(name.utf8.count), name != ".", name != "..",
            name.utf8.allSatisfy({ $0.isOfTopicNames })
        else { return "the destination's name is no topic's: 1 to 249 letters, digits, `.`, `_` and `-`" }
        return nil
    }
}

extension [BrokerHeader] {
    /// Tells Spring that all these are texts.
    fileprivate var types: BrokerHeader {
        var seen: Set<String> = []
        let members = filter { seen.insert($0.name).inserted }.map { #"\#($0.name.json):"java.lang.String""# }
        return BrokerHeader("spring_json_header_types", "{\(members.joined(separator: ","))}")
    }
}

extension String {
    /// Spring takes a text with a quote at its beginning for JSON.
    fileprivate var headerText: String { utf8.first == UInt8(ascii: "\"") ? json : self }

    fileprivate var json: String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            return "\"\(self)\""
        }
        // Texts are always encoded.
        return (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}

extension UInt8 {
    fileprivate var isOfTopicNames: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
