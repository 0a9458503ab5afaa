internal import FoundationEssentials
internal import JavaRegex

/// One line of `rules test --jsonl`: a pattern and a text in, what java.util.regex makes of them out.
struct PatternCase: Decodable {
    let id: String?
    let pattern: String
    let input: String
    let flags: [String]?
    let replacement: String?

    /// Answers every line of standard input.
    static func answerAll() throws {
        var lines = LineReader(try ByteReader(path: "-"))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        while let (number, line) = try lines.next() {
            if line.allSatisfy({ $0 <= 0x20 }) { continue }
            guard let question = try? JSONDecoder().decode(PatternCase.self, from: Data(line)) else {
                throw CommandError.usage("line \(number): is not a JSON object with `pattern` and `input`")
            }
            try StandardStreams.print(Array(encoder.encode(try question.answer())) + [UInt8(ascii: "\n")])
        }
    }

    /// The keys that are there for every pattern that could be matched, and those of an error.
    struct Answer: Encodable {
        struct Find: Encodable {
            let start: Int
            let end: Int
            let text: String
            let groups: [String?]
            let named: [String: String?]
        }

        let id: String?
        var matches: Bool?
        var groups: [String?]?
        var named: [String: String?]?
        var find: Find?
        var all: [String]?
        var lookingAt: Bool?
        var replaced: String?
        var replacedError: String?
        var error: String?
        var message: String?
        var index: Int?

        private enum CodingKeys: String, CodingKey {
            case id, matches, find, all, replaced, error, message, index
            case groups = "matches_groups"
            case named = "matches_named"
            case lookingAt = "looking_at"
            case replacedError = "replaced_error"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encodeIfPresent(id, forKey: .id)
            if let matches {
                // What does not match is null, not missing.
                try container.encode(matches, forKey: .matches)
                try container.encode(groups, forKey: .groups)
                try container.encode(named, forKey: .named)
                try container.encode(find, forKey: .find)
            }
            try container.encodeIfPresent(all, forKey: .all)
            try container.encodeIfPresent(lookingAt, forKey: .lookingAt)
            try container.encodeIfPresent(replaced, forKey: .replaced)
            try container.encodeIfPresent(replacedError, forKey: .replacedError)
            try container.encodeIfPresent(error, forKey: .error)
            try container.encodeIfPresent(message, forKey: .message)
            try container.encodeIfPresent(index, forKey: .index)
        }
    }

    private func answer() throws -> Answer {
        var answer = Answer(id: id)
        do {
            let compiled = try Pattern(pattern, flags: try javaFlags())
            let deadline = Deadline.after(RulesTest.patience)
            let whole = try compiled.matches(input, deadline: deadline)
            let found = try compiled.find(in: input, deadline: deadline)
            let all = try compiled.allMatches(in: input, limit: 50, deadline: deadline).map(\.text)
            let lookingAt = try compiled.lookingAt(input, deadline: deadline) != nil
            if let replacement {
                do {
                    answer.replaced = try compiled.replacingAll(in: input, with: replacement, deadline: deadline)
                } catch let error as MatchError where error.code == .replacement {
                    answer.replacedError = "\(error.javaException ?? ""): \(error.message)"
                }
            }
            (answer.matches, answer.groups, answer.named) = (whole != nil, whole?.groups, whole?.named)
            answer.find = found.map {
                Answer.Find(
                    start: $0.range.lowerBound, end: $0.range.upperBound, text: $0.text, groups: $0.groups,
                    named: $0.named)
            }
            (answer.all, answer.lookingAt) = (all, lookingAt)
        } catch let error as PatternError {
            answer.error = "java.util.regex.PatternSyntaxException"
            (answer.message, answer.index) = (error.message, error.index)
        } catch let error as MatchError {
            answer.error = error.code.description
            answer.message = error.message
        }
        return answer
    }

    private func javaFlags() throws -> Pattern.Flags {
        var flags: Pattern.Flags = []
        for name in self.flags ?? [] {
            guard let flag = Pattern.Flags(javaName: name) else {
                throw CommandError.usage("flags: `\(name)` is no flag of java.util.regex.Pattern")
            }
            flags.insert(flag)
        }
        return flags
    }
}
