internal import FreeMarker

/// Makes hostile templates from good ones, the same ones for the same seed.
struct TemplateMutator {
    private var state: UInt64
    private let seeds: [[UInt8]]

    /// Pieces that tend to break engines.
    private static let pieces: [String] = [
        "${", "}", "<#", "</#", ">", "<@", "</@", "(", ")", "[", "]", "{", "'", "\"", "\\", "?", "!", "??", "..", "..<",
        "..*",
        "->", "<#if ", "<#else>", "</#if>", "<#list ", " as x>", "</#list>", "<#macro m>", "<@m/>", "</#macro>",
        "<#assign x=", "<#assign x=x+x>", "999999999999999999999999", "1e999999999", "-9223372036854775808", "0.1",
        "2147483648", "'1e999999999'?number", "?string('0.0E0')", "?string('#,##0.00;(#)')", "?left_pad(1000000000)",
        "?right_pad(99999999,'x')", "?matches('(a+)+b')", "?replace('(a|a)*b','$1','r')", "?split('','r')",
        "?eval", "?interpret", "?eval_json", "?map(x -> x)", "?filter(x -> true)", "?sort", "?sort_by('x')",
        "?chunk(3)",
        "?join(',')", "?string('yyyy-MM-dd')", "?date('yyyy')", "?iso_utc", "?number_to_datetime", "?long", "?int",
        "?round", "?string.currency", "<#recurse>", "<#attempt>", "<#recover>", "</#attempt>", "<#compress>",
        "<#escape x as x?html>", "</#escape>", "<#outputformat 'HTML'>", "</#outputformat>", "<#setting locale='de'>",
        "<#setting time_zone='Europe/Paris'>", "<#function f a><#return f(a)></#function>${f(1)}", "<#t>", "<#--",
        "-->",
        "<#noparse>", "#{1;m2M4}", "[=x]", "é", "😀", "\r\n", "\t", "\u{0}", "1..", "(1..)", "[1..]", "[0..9999999]",
        "[-1]",
        "<#switch 1><#case 1>", "<#ftl>", "[#ftl]", ".vars", ".now", ".globals", "?truncate(5)", "?c", "?then(1,2)",
        "?with_args([1])", "?upper_abc", "?keep_after_last('a','r')", "* 9999999999999", "/ 0", "% 0",
        "<#list 1..100000000 as i>${i}</#list>", "<#macro r><@r/></#macro><@r/>", "?url('UTF-8')", "?item_cycle(1)",
    ]

    init(seed: UInt64, templates: [String]) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        seeds = templates.map { Array($0.utf8) }
    }

    mutating func random(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return bound > 0 ? Int(state % UInt64(bound)) : 0
    }

    mutating func next() -> String {
        var bytes = seeds.isEmpty ? [] : seeds[random(seeds.count)]
        for _ in 0..<(1 + random(6)) {
            let position = random(bytes.count + 1)
            switch random(7) {
            case 0: bytes.insert(UInt8(random(256)), at: position)
            case 1: if position < bytes.count { bytes.remove(at: position) }
            case 2: if position < bytes.count { bytes[position] = UInt8(32 + random(95)) }
            case 3, 4: bytes.insert(contentsOf: Self.pieces[random(Self.pieces.count)].utf8, at: position)
            case 5:
                guard !seeds.isEmpty else { break }
                let other = seeds[random(seeds.count)]
                let start = random(other.count + 1)
                bytes.insert(contentsOf: other[start...].prefix(random(40)), at: position)
            default:
                let piece = Array(Self.pieces[random(Self.pieces.count)].utf8)
                for _ in 0..<random(60) where bytes.count < 20_000 { bytes.insert(contentsOf: piece, at: position) }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static let model: Value = [
        "name": "Ada", "n": 42, "pi": 3.14159, "price": 1234.5, "neg": -7, "zero": 0, "yes": true, "no": false,
        "list": ["red", "green", "blue"], "nums": [3, 1, 2], "nothing": [], "x": 5, "y": 3,
        "map": ["a": 1, "b": 2, "size": 99], "items": [["sku": "A1", "qty": 2], ["sku": "B2", "qty": 1]],
        "people": [["name": "Zoe", "age": 30]], "long": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "d": .date(DateValue(milliseconds: 1_773_014_400_000, kind: .date)),
        "dt": .date(DateValue(milliseconds: 1_773_075_909_123, kind: .dateTime)),
        "ud": .date(DateValue(milliseconds: .max, kind: .unknown)),
        "huge": 1e300, "inf": .number(Number(Double.infinity)), "nan": .number(Number(Double.nan)),
        "code": "AB-123-xyz", "html": "<a href=\"x\">T & C's</a>", "uni": "Ærøskøbing 😀 naïve", "empty": "",
    ]

    /// Compiles and renders; the only acceptable failure is a `FreeMarkerError`.
    static func exercise(_ source: String) throws {
        var options = RenderOptions()
        options.limits.steps = 20_000
        options.limits.outputBytes = 200_000
        options.limits.stringBytes = 100_000
        options.limits.items = 20_000
        options.limits.regularExpressionMilliseconds = 20
        do {
            let template = try Template(source: source)
            _ = template.renderOutcome(model, options: options)
            _ = template.references
        } catch is FreeMarkerError {
            return
        }
    }
}
