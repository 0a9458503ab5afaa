/// What is wrong with a question about entities. Nothing was sent.
public struct CatalogError: Error, Sendable, CustomStringConvertible {
    /// The kinds; `description` is fit for a metric label.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String { case unknownEntity, unknownField, invalidFilter, notOffered, missingInput, refused }
        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }

        /// No entity has the name.
        public static let unknownEntity = Code(.unknownEntity)
        /// The entity has no such column or input.
        public static let unknownField = Code(.unknownField)
        /// The filter clause cannot be read.
        public static let invalidFilter = Code(.invalidFilter)
        /// Twilio does not offer the operation for the entity.
        public static let notOffered = Code(.notOffered)
        /// A key, a parent or an input is missing.
        public static let missingInput = Code(.missingInput)
        /// A limit set by the caller forbids it.
        public static let refused = Code(.refused)

        /// The kind's name.
        public var description: String { kind.rawValue }
    }

    /// The kind.
    public let code: Code
    /// For people: the field, what is wrong, what to do.
    public let message: String

    /// An error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
