/// Canonical equivalence (`CANON_EQ`): the pattern is rewritten so that each base letter with its marks becomes an
/// alternation of the equivalent spellings.
///
/// As in Java, the input is not normalized. A class matches the composed spelling only; Java also matches
/// the decomposed one.
enum CanonicalEquivalence {
    /// Most marks on one letter that are permuted; more are taken as written.
    private static let mostMarks = 4

    static func expand(_ source: String) -> String {
        if source.utf8.allSatisfy({ $0 < 0x80 }) { return source }
        let scalars = decomposed(source.unicodeScalars.map(\.value))
        var result: [UInt32] = []
        var index = 0
        var classDepth = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == 0x5C, index + 1 < scalars.count {
                result += [scalar, scalars[index + 1]]
                index += 2
                continue
            }
            if scalar == 0x5B { classDepth += 1 }
            if scalar == 0x5D, classDepth > 0 { classDepth -= 1 }
            var end = index + 1
            while end < scalars.count, continues(scalars[end], after: scalars[end - 1]) { end += 1 }
            let cluster = Array(scalars[index..<end])
            if cluster.count == 1 {
                result.append(scalar)
            } else if classDepth > 0 {
                result += composed(cluster).map { [$0] } ?? cluster
            } else {
                result += Array("(?:".unicodeScalars.map(\.value))
                result += spellings(cluster).joined(separator: [0x7C])
                result.append(0x29)
            }
            index = end
        }
        return PatternParser.text(result)
    }

    /// Every spelling of a decomposed cluster: the marks in each equivalent order, with and without composition.
    private static func spellings(_ cluster: [UInt32]) -> [[UInt32]] {
        var found: [[UInt32]] = []
        let marks = Array(cluster.dropFirst())
        for order in marks.count <= mostMarks ? orders(marks) : [marks] {
            let spelling = [cluster[0]] + order
            guard decomposed(spelling) == cluster else { continue }
            for length in 1...min(spelling.count, mostMarks + 1) {
                var candidate = spelling
                if length > 1 {
                    guard let head = composed(Array(spelling[..<length])) else { continue }
                    candidate = [head] + spelling[length...]
                }
                if !found.contains(candidate) { found.append(candidate) }
            }
        }
        return found.isEmpty ? [cluster] : found
    }

    private static func orders(_ marks: [UInt32]) -> [[UInt32]] {
        guard marks.count > 1 else { return [marks] }
        var all: [[UInt32]] = []
        for (index, mark) in marks.enumerated() {
            var rest = marks
            rest.remove(at: index)
            for order in orders(rest) { all.append([mark] + order) }
        }
        return all
    }

    // MARK: Tables

    private static let tables: (decomposed: [UInt32: [UInt32]], composed: [[UInt32]: UInt32]) = {
        let numbers = UnicodeTables.decode(UnicodeTables.decompositions)
        var decomposed: [UInt32: [UInt32]] = [:]
        var composed: [[UInt32]: UInt32] = [:]
        var scalar: UInt32 = 0
        var index = 0
        while index + 2 < numbers.count {
            scalar += numbers[index]
            let parts = Array(numbers[(index + 3)..<min(numbers.count, index + 3 + Int(numbers[index + 2]))])
            decomposed[scalar] = parts
            if numbers[index + 1] == 1 { composed[parts] = scalar }
            index += 3 + parts.count
        }
        return (decomposed, composed)
    }()

    private static func combiningClass(_ scalar: UInt32) -> UInt8 {
        Unicode.Scalar(scalar)?.properties.canonicalCombiningClass.rawValue ?? 0
    }

    /// Canonical decomposition, with marks in canonical order.
    private static func decomposed(_ scalars: some Sequence<UInt32>) -> [UInt32] {
        let parts = scalars.flatMap { hangul($0) ?? tables.decomposed[$0] ?? [$0] }
        var result: [UInt32] = []
        var marks: [(order: UInt8, place: Int, mark: UInt32)] = []
        for part in parts {
            let order = combiningClass(part)
            if order > 0 {
                marks.append((order, marks.count, part))
                continue
            }
            result += marks.sorted { ($0.order, $0.place) < ($1.order, $1.place) }.map(\.mark)
            marks = []
            result.append(part)
        }
        return result + marks.sorted { ($0.order, $0.place) < ($1.order, $1.place) }.map(\.mark)
    }

    private static func hangul(_ scalar: UInt32) -> [UInt32]? {
        guard scalar >= 0xAC00, scalar <= 0xD7A3 else { return nil }
        let index = scalar - 0xAC00
        let pair = [0x1100 + index / 588, 0x1161 + index % 588 / 28]
        return index % 28 == 0 ? pair : pair + [0x11A7 + index % 28]
    }

    /// The one code point a sequence composes to, if there is one.
    private static func composed(_ scalars: [UInt32]) -> UInt32? {
        if scalars.count > 1, (0x1100...0x1112).contains(scalars[0]), (0x1161...0x1175).contains(scalars[1]) {
            let pair = 0xAC00 + ((scalars[0] - 0x1100) * 21 + scalars[1] - 0x1161) * 28
            if scalars.count == 2 { return pair }
            return scalars.count == 3 && (0x11A8...0x11C2).contains(scalars[2]) ? pair + scalars[2] - 0x11A7 : nil
        }
        return tables.composed[decomposed(scalars)]
    }

    /// Whether a scalar continues the cluster before it.
    private static func continues(_ scalar: UInt32, after previous: UInt32) -> Bool {
        if combiningClass(scalar) != 0 { return true }
        if (0x1161...0x1175).contains(scalar) { return (0x1100...0x1112).contains(previous) }
        return (0x11A8...0x11C2).contains(scalar) && (0x1161...0x1175).contains(previous)
    }
}
