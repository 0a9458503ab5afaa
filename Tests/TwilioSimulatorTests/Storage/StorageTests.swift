import Testing

@testable import TwilioSimulator

@Suite("Storage")
struct StorageTests {
    @Test("identifiers lead back to their numbers, and to nothing else")
    func mint() {
        let mint = IdentifierMint(key: 42)
        for number in [0, 1, 4095, 1_000_000, Int(UInt32.max)] {
            #expect(mint.number(of: mint.identifier(number)) == number)
        }
        let one = mint.identifier(1)
        #expect(mint.number(of: Identifier(high: one.high ^ 1, low: one.low)) == nil)
        #expect(IdentifierMint(key: 43).number(of: one) == nil)
        #expect(Identifier("0123456789abcdef0123456789ABCDEF") != nil)
        #expect(Identifier("+123456789abcdef0123456789ABCDEF") == nil)
    }

    @Test("texts are shared when repeated, and kept apart otherwise")
    func arena() {
        var arena = TextArena()
        let first = arena.store("Hello")
        let other = arena.store("Héllo 👋")
        #expect(arena.store("Hello") == first)
        #expect(first != other)
        #expect(arena.text(first) == "Hello")
        #expect(arena.text(other) == "Héllo 👋")
        #expect(arena.text(.none) == nil)
        #expect(arena.text(arena.store("")) == "")
        let long = (0..<50).map { String(repeating: "\($0 % 10)", count: 50_000) + "\($0)" }
        let references = long.map { arena.store($0) }
        #expect(references.map { arena.text($0) } == long)
        #expect(arena.text(first) == "Hello")
    }

    @Test(
        "addresses come back as they were",
        arguments: [
            "+15005550006", "whatsapp:+14155238886", "89203", "Trunkline", "rcs:agent", "+123456789012345",
            "messenger:1",
        ])
    func addresses(text: String) {
        var book = AddressBook()
        #expect(text.first == "+" || text.hasPrefix("whatsapp") || book.find(text) == nil)
        let packed = book.pack(text)
        #expect(book.text(packed) == text)
        #expect(book.find(text) == packed)
    }

    @Test("what is due comes in order, first come first served within an instant")
    func due() {
        var queue = DueQueue<Int>()
        var random = SplitMix64(seed: 3)
        let instants = (0..<500).map { _ in Instant(random.next() % 50) }
        for (item, instant) in instants.enumerated() { queue.add(item, at: instant) }
        let expected = instants.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }.map(\.offset)
        var taken: [Int] = []
        while let next = queue.take(dueBy: 24) { taken.append(next.item) }
        #expect(queue.next.map { $0 > 24 } == true)
        while let next = queue.take(dueBy: 100) { taken.append(next.item) }
        #expect(taken == expected)
        #expect(queue.next == nil)
    }

    @Test("a message takes 80 bytes")
    func size() { #expect(MemoryLayout<MessageRecord>.stride <= 80) }

    @Test("chunks keep what they hold")
    func chunks() {
        var array = ChunkedArray<Int>()
        for number in 0..<10_000 { array.append(number) }
        array[5000] = -1
        #expect(array.count == 10_000)
        #expect(array[4095] == 4095 && array[4096] == 4096 && array[5000] == -1 && array[9999] == 9999)
    }
}
