/// A replacement text, read once.
struct Replacement {
    private enum Part {
        case text([UInt16])
        case group(Int)
        /// Java reports errors when it comes to them, that is, at the first match.
        case error(MatchError)
    }

    private var parts: [Part] = []

    init(_ source: String, pattern: Pattern) {
        var reader = Reader(units: Array(source.utf16), pattern: pattern)
        var literal: [UInt16] = []
        do {
            while let unit = reader.next() {
                switch unit {
                case 0x5C: literal.append(try reader.escaped())
                case 0x24:
                    let group = try reader.group()
                    if !literal.isEmpty { parts.append(.text(literal)) }
                    literal = []
                    parts.append(.group(group))
                default: literal.append(unit)
                }
            }
            if !literal.isEmpty { parts.append(.text(literal)) }
        } catch let error as MatchError {
            parts = [.error(error)]
        } catch {
            parts = []
        }
    }

    func append(to output: inout [UInt16], _ state: borrowing MatchState) throws {
        for part in parts {
            switch part {
            case .text(let units): output += units
            case .group(let number):
                if let range = number == 0
                    ? Int(state.registers[0])..<Int(state.registers[1]) : state.range(ofGroup: number)
                {
                    output.append(contentsOf: state.units(range))
                }
            case .error(let error): throw error
            }
        }
    }

    private struct Reader {
        let units: [UInt16]
        let pattern: Pattern
        var position = 0

        mutating func next() -> UInt16? {
            guard position < units.count else { return nil }
            defer { position += 1 }
            return units[position]
        }

        mutating func escaped() throws -> UInt16 {
            guard let unit = next() else { throw error("character to be escaped is missing") }
            return unit
        }

        mutating func group() throws -> Int {
            guard let unit = next() else { throw error("Illegal group reference: group index is missing") }
            if unit == 0x7B { return try namedGroup() }
            guard Self.isDigit(unit) else { throw error("Illegal group reference") }
            var number = Int(unit - 0x30)
            while position < units.count, Self.isDigit(units[position]) {
                let longer = number * 10 + Int(units[position] - 0x30)
                guard longer <= pattern.groupCount else { break }
                number = longer
                position += 1
            }
            guard number <= pattern.groupCount else { throw error("No group \(number)") }
            return number
        }

        private mutating func namedGroup() throws -> Int {
            var name: [UInt16] = []
            while position < units.count, Self.isDigit(units[position]) || Self.isLetter(units[position]) {
                name.append(units[position])
                position += 1
            }
            guard let first = name.first else { throw error("named capturing group has 0 length name") }
            guard position < units.count, units[position] == 0x7D else {
                throw error("named capturing group is missing trailing '}'")
            }
            let text = String(decoding: name, as: UTF16.self)
            if Self.isDigit(first) {
                throw error("capturing group name {\(text)} starts with digit character")
            }
            guard let index = pattern.groupNames.firstIndex(of: text) else {
                throw error("No group with name {\(text)}")
            }
            position += 1
            return pattern.program.namedGroups[index]
        }

        private func error(_ message: String) -> MatchError {
            MatchError(.replacement, message, at: position)
        }

        private static func isDigit(_ unit: UInt16) -> Bool {
            unit >= 0x30 && unit <= 0x39
        }

        private static func isLetter(_ unit: UInt16) -> Bool {
            (unit >= 0x41 && unit <= 0x5A) || (unit >= 0x61 && unit <= 0x7A)
        }
    }
}
