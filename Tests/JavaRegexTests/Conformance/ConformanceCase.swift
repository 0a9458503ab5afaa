import Foundation
import JavaRegex

/// A case of `cases.jsonl`.
struct ConformanceCase: Decodable {
    let id: String
    let group: String?
    let pattern: String
    let input: String
    let flags: [String]?
    let replacement: String?
}

/// What Java, or this library, answered to a case.
struct ConformanceAnswer: Decodable, Equatable {
    struct Find: Decodable, Equatable {
        let start: Int
        let end: Int
        let text: String
        let groups: [String?]
        let named: [String: String?]
    }

    var id: String
    var matches: Bool?
    var matchesGroups: [String?]?
    var matchesNamed: [String: String?]?
    var find: Find?
    var all: [String]?
    var lookingAt: Bool?
    var replaced: String?
    var replacedError: String?
    var error: String?
    var message: String?
    var index: Int?

    enum CodingKeys: String, CodingKey {
        case id, matches, find, all, replaced, error, message, index
        case matchesGroups = "matches_groups"
        case matchesNamed = "matches_named"
        case lookingAt = "looking_at"
        case replacedError = "replaced_error"
    }

    /// One line for a report of differences.
    var brief: String {
        if let error { return "\(error.split(separator: ".").last ?? "") \(message ?? "") \(index ?? 0)" }
        let groups = find?.groups.map { $0 ?? "nil" } ?? []
        let whole = matchesGroups.map { groups in groups.map { $0 ?? "nil" } }
        return
            "matches \(matches ?? false) \(whole ?? []) find \(find.map { "\($0.start)..\($0.end)" } ?? "nil") \(groups) all \(all ?? []) at \(lookingAt ?? false) \(replaced ?? replacedError ?? "")"
    }

    /// Whether the case is beyond what Java could answer.
    var isOpen: Bool { error == "timeout" || error == "java.lang.StackOverflowError" }
}

extension ConformanceAnswer {
    /// The answer of this library.
    init(to question: ConformanceCase, deadline: Duration = .seconds(2)) {
        id = question.id
        do {
            var flags: Pattern.Flags = []
            for name in question.flags ?? [] {
                if let flag = Pattern.Flags(javaName: name) { flags.insert(flag) }
            }
            let pattern = try Pattern(question.pattern, flags: flags)
            let limit = Deadline.after(deadline)
            let whole = try pattern.matches(question.input, deadline: limit)
            matches = whole != nil
            matchesGroups = whole?.groups
            matchesNamed = whole?.named
            find = try pattern.find(in: question.input, deadline: limit).map {
                Find(
                    start: $0.range.lowerBound, end: $0.range.upperBound, text: $0.text, groups: $0.groups,
                    named: $0.named)
            }
            all = try pattern.allMatches(in: question.input, limit: 50, deadline: limit).map(\.text)
            lookingAt = try pattern.lookingAt(question.input, deadline: limit) != nil
            guard let replacement = question.replacement else { return }
            do {
                replaced = try pattern.replacingAll(in: question.input, with: replacement, deadline: limit)
            } catch let error as MatchError where error.code == .replacement {
                replacedError = "\(error.javaException ?? ""): \(error.message)"
            }
        } catch let error as PatternError {
            self.error = "java.util.regex.PatternSyntaxException"
            message = error.message
            index = error.index
        } catch let error as MatchError {
            self = ConformanceAnswer(id: question.id, error: error.code.description)
        } catch {
            self = ConformanceAnswer(id: question.id, error: "\(error)")
        }
    }

    private init(id: String, error: String) {
        self.id = id
        self.error = error
    }
}

/// A folder with `cases.jsonl` and `expected.jsonl`.
struct ConformanceSet {
    var cases: [ConformanceCase] = []
    var expected: [String: ConformanceAnswer] = [:]

    init(folder: URL) throws {
        let decoder = JSONDecoder()
        for line in try Self.lines(folder.appendingPathComponent("cases.jsonl")) {
            // Halves of surrogate pairs have no place in a Swift string; such cases are left out.
            guard let question = try? decoder.decode(ConformanceCase.self, from: line) else { continue }
            cases.append(question)
        }
        for line in try Self.lines(folder.appendingPathComponent("expected.jsonl")) {
            guard let answer = try? decoder.decode(ConformanceAnswer.self, from: line) else { continue }
            expected[answer.id] = answer
        }
    }

    private static func lines(_ file: URL) throws -> [Data] {
        try Data(contentsOf: file).split(separator: 0x0A).map { Data($0) }
    }

    static func fixture(_ name: String) throws -> ConformanceSet {
        let fixtures = Bundle.module.bundleURL.appendingPathComponent("Fixtures")
        return try ConformanceSet(folder: fixtures.appendingPathComponent(name))
    }
}

/// How many cases of each group agree.
struct ConformanceScore {
    var agreed: [String: Int] = [:]
    var total: [String: Int] = [:]
    var differences: [String] = []

    init(_ set: ConformanceSet) {
        for question in set.cases {
            guard let expected = set.expected[question.id] else { continue }
            let group = question.group ?? "ungrouped"
            total[group, default: 0] += 1
            let answer = ConformanceAnswer(to: question)
            if expected.isOpen || answer == expected {
                agreed[group, default: 0] += 1
            } else {
                differences.append(
                    "\(question.id) pattern \(question.pattern.debugDescription) flags \(question.flags ?? []) input \(question.input.prefix(80).debugDescription)\n    Java \(expected.brief)\n    here \(answer.brief)"
                )
            }
        }
    }

    func rate(without excluded: String? = nil) -> Double {
        let groups = total.keys.filter { $0 != excluded }
        let all = groups.reduce(0) { $0 + (total[$1] ?? 0) }
        let good = groups.reduce(0) { $0 + (agreed[$1] ?? 0) }
        return all == 0 ? 0 : Double(good) / Double(all)
    }

    var summary: String {
        total.keys.sorted().map { "\($0) \(agreed[$0] ?? 0)/\(total[$0] ?? 0)" }.joined(separator: ", ")
    }
}
