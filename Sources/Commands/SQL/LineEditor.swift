internal import FoundationEssentials
internal import Glibc

/// Reads lines from a terminal with history (arrow keys), editing in place and completion (Tab); from anything else
/// plainly.
struct LineEditor {
    private let completions: [String]
    private(set) var history: SQLHistory

    init(completions: [String], history: SQLHistory) {
        self.completions = completions.sorted()
        self.history = history
    }

    /// The next line without its end; `nil` at the end of input.
    mutating func read(_ prompt: String) -> String? {
        guard StandardStreams.isTerminal(0), let line = edit(prompt) else {
            return StandardStreams.isTerminal(0) ? nil : readLine()
        }
        history.add(line)
        return line
    }

    private func edit(_ prompt: String) -> String? {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return readLine() }
        var raw = before
        // Signals stay on: Ctrl-C must stop a statement.
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
        defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
        var line: [Character] = []
        var cursor = 0
        let history = history.lines
        var place = history.count
        show(prompt, line, cursor)
        while let key = readKey() {
            switch key {
            case .end where line.isEmpty:
                StandardStreams.note("\n")
                return nil
            case .enter:
                StandardStreams.note("\n")
                return String(line)
            case .text(let character):
                line.insert(character, at: cursor)
                cursor += 1
            case .backspace where cursor > 0:
                cursor -= 1
                line.remove(at: cursor)
            case .left: cursor = max(cursor - 1, 0)
            case .right: cursor = min(cursor + 1, line.count)
            case .home: cursor = 0
            case .last: cursor = line.count
            case .up, .down:
                place = max(0, min(history.count, place + (key == .up ? -1 : 1)))
                line = place < history.count ? Array(history[place]) : []
                cursor = line.count
            case .tab: complete(&line, &cursor)
            default: break
            }
            show(prompt, line, cursor)
        }
        return nil
    }

    private func show(_ prompt: String, _ line: [Character], _ cursor: Int) {
        let back = line.count - cursor
        StandardStreams.note("\r\u{1B}[K\(prompt)\(String(line))" + (back > 0 ? "\u{1B}[\(back)D" : ""))
    }

    /// Completes the word before the cursor as far as it is unambiguous, and shows the choices where it is not.
    private func complete(_ line: inout [Character], _ cursor: inout Int) {
        let start = (line[..<cursor].lastIndex { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? -1) + 1
        let word = String(line[start..<cursor])
        guard !word.isEmpty else { return }
        let matches = completions.filter { $0.lowercased().hasPrefix(word.lowercased()) }
        guard var common = matches.first else { return }
        for match in matches.dropFirst() {
            while !match.lowercased().hasPrefix(common.lowercased()) { common.removeLast() }
        }
        if common.count > word.count {
            line.replaceSubrange(start..<cursor, with: Array(common))
            cursor = start + common.count
        } else if matches.count > 1 {
            StandardStreams.note("\n" + matches.prefix(40).joined(separator: "  ") + "\n")
        }
    }

    private enum Key: Equatable {
        case text(Character), enter, backspace, left, right, up, down, home, last, tab, end, other
    }

    private func readKey() -> Key? {
        guard let byte = readByte() else { return nil }
        switch byte {
        case 4: return .end
        case 10, 13: return .enter
        case 8, 127: return .backspace
        case 9: return .tab
        case 1: return .home
        case 5: return .last
        case 27:
            guard readByte() == UInt8(ascii: "["), let code = readByte() else { return .other }
            switch code {
            case UInt8(ascii: "A"): return .up
            case UInt8(ascii: "B"): return .down
            case UInt8(ascii: "C"): return .right
            case UInt8(ascii: "D"): return .left
            case UInt8(ascii: "H"): return .home
            case UInt8(ascii: "F"): return .last
            default: return .other
            }
        case 0..<32: return .other
        default:
            // The rest of a character of several bytes.
            var bytes = [byte]
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            while bytes.count < length, let next = readByte() { bytes.append(next) }
            return String(decoding: bytes, as: UTF8.self).first.map(Key.text) ?? .other
        }
    }

    private func readByte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = Glibc.read(STDIN_FILENO, &byte, 1)
            if count == 1 { return byte }
            guard count < 0, errno == EINTR else { return nil }
        }
    }
}
