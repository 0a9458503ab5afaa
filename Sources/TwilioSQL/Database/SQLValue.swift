/// A value of a row or parameter.
public enum SQLValue: Sendable, Equatable {
    /// No value.
    case null
    /// A whole number.
    case integer(Int64)
    /// A number.
    case real(Double)
    /// Text; blobs come as the text that their bytes make.
    case text(String)

    /// As people read it; `nil` for null.
    public var text: String? {
        switch self {
        case .null: nil
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let text): text
        }
    }
}
