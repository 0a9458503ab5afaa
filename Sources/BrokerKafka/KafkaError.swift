internal import CKafka

/// Why something of Kafka is not, or not any more.
struct KafkaError: Error, Equatable, CustomStringConvertible {
    /// What kind of failure it is.
    enum Code {
        /// The settings are of no use: a file cannot be read, a password not be had.
        case settings
        /// A broker cannot be reached, or TLS with it fails.
        case unreachable
        /// None can.
        case allUnreachable
        /// A broker lets nobody in with these credentials.
        case denied
        /// With these credentials that is not allowed.
        case forbidden
        /// There is no such topic.
        case missingTopic
        /// A message is larger than a topic takes.
        case tooLarge
        /// It was not done in time.
        case late
        /// The client is of no use any more: another one is to be made.
        case fatal
        /// It is not known to the brokers what was asked for.
        case unsupported
        /// Anything else.
        case other
    }

    let code: Code
    /// For people; without credentials.
    let message: String

    var description: String { message }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// What the library or a broker says.
    init(_ error: rd_kafka_resp_err_t, _ text: String? = nil) {
        self.init(Code(error), text ?? String(cString: rd_kafka_err2str(error)))
    }
}

extension KafkaError.Code {
    fileprivate init(_ error: rd_kafka_resp_err_t) {
        self =
            switch error {
            case RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__RESOLVE, RD_KAFKA_RESP_ERR__SSL: .unreachable
            case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN: .allUnreachable
            case RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED: .denied
            case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED,
                RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED:
                .forbidden
            case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART,
                RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
                .missingTopic
            case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE: .tooLarge
            case RD_KAFKA_RESP_ERR__MSG_TIMED_OUT, RD_KAFKA_RESP_ERR__TIMED_OUT, RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE,
                RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT, RD_KAFKA_RESP_ERR_NOT_CONTROLLER:
                .late
            case RD_KAFKA_RESP_ERR__FATAL, RD_KAFKA_RESP_ERR__FENCED: .fatal
            case RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE, RD_KAFKA_RESP_ERR_UNSUPPORTED_VERSION: .unsupported
            default: .other
            }
    }
}
