/// The filter of phone numbers by a part of them: digits, and `*` for any digit.
///
/// Source: parameters `PhoneNumber` of IncomingPhoneNumbers and `Contains` of AvailablePhoneNumbers.
struct NumberPattern {
    private let characters: [Character]
    private let isAnchored: Bool

    init(_ text: String) {
        isAnchored = text.hasPrefix("+")
        characters = text.filter { $0.isASCII && ($0.isNumber || $0 == "*") }
    }

    func fits(_ number: String) -> Bool {
        let digits = Array(number.dropFirst())
        guard characters.count <= digits.count else { return false }
        let lastStart = isAnchored ? 0 : digits.count - characters.count
        return (0...lastStart).contains { start in
            zip(characters, digits[start...]).allSatisfy { $0 == "*" || $0 == $1 }
        }
    }
}
