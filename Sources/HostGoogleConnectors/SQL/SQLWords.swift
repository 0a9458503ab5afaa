/// A statement's text cut into words, so that names can be replaced and everything else stays as it is.
enum SQLWord: Equatable {
    /// A bare name or keyword.
    case name(String)
    /// A name in quotes, without them: `"From"`.
    case quoted(String)
    /// A sign: `.`, `,`, `(`.
    case sign(Character)
    /// Anything else, as it stands: blanks, comments, texts, numbers, parameters.
    case other(String)

    /// Cuts a statement.
    static func words(of sql: String) -> [SQLWord] {
        var words: [SQLWord] = []
        var rest = sql[...]
        func isName(_ character: Character) -> Bool {
            character.isLetter || character.isNumber || character == "_" || character == "$"
        }
        while let first = rest.first {
            if first == "'" || first == "\"" || first == "`" || first == "[" {
                let text = take(&rest, until: first == "[" ? "]" : first)
                words.append(first == "'" ? .other("'\(text.raw)'") : .quoted(text.plain))
            } else if rest.hasPrefix("--") {
                words.append(.other(String(rest.prefix { $0 != "\n" })))
                rest = rest.drop { $0 != "\n" }
            } else if rest.hasPrefix("/*") {
                let end = rest.firstRange(of: "*/")?.upperBound ?? rest.endIndex
                words.append(.other(String(rest[..<end])))
                rest = rest[end...]
            } else if first.isLetter || first == "_" {
                words.append(.name(String(rest.prefix(while: isName))))
                rest = rest.drop(while: isName)
            } else if first.isNumber || "?:@$".contains(first) {
                let text = String(first) + rest.dropFirst().prefix { isName($0) || (first.isNumber && $0 == ".") }
                words.append(.other(text))
                rest = rest.dropFirst(text.count)
            } else if first.isWhitespace {
                words.append(.other(String(rest.prefix(while: \.isWhitespace))))
                rest = rest.drop(while: \.isWhitespace)
            } else {
                words.append(.sign(first))
                rest.removeFirst()
            }
        }
        return words
    }

    /// What stands between quotes, as it is written and as it is meant.
    private static func take(_ rest: inout Substring, until quote: Character) -> (raw: String, plain: String) {
        rest.removeFirst()
        var (raw, plain) = ("", "")
        while let character = rest.popFirst() {
            if character == quote {
                guard quote != "]", rest.first == quote else { break }
                rest.removeFirst()
                raw.append(quote)
            }
            raw.append(character)
            plain.append(character)
        }
        return (raw, plain)
    }

    /// As it is written into a statement.
    var sql: String {
        switch self {
        case .name(let text), .other(let text): text
        case .quoted(let name): "\"\(name.replacing("\"", with: "\"\""))\""
        case .sign(let sign): String(sign)
        }
    }
}
