import Testing

@testable import Commands

struct StartMemoryTests {
    @Test("Code is given back and comes back when it is called")
    func codeComesBack() {
        #expect(StartMemory.giveBack() > 1 << 20)
        #expect(StartMemory.giveBack() > 1 << 20)
    }

    @Test(
        "Only code of files is given back: nothing that was written, and nothing of the kernel",
        arguments: [
            "7f12a000-7f13b000 rw-p 00000000 08:01 1234                  /usr/lib/libc.so.6",
            "7f12a000-7f13b000 r--p 00000000 08:01 1234                  /usr/lib/libc.so.6",
            "7ffc1000-7ffc3000 r-xp 00000000 00:00 0                     [vdso]",
            "7f12a000-7f13b000 r-xp 00000000 00:00 0", "",
        ])
    func isNoCode(line: String) {
        #expect(StartMemory.codeRange(line[...]) == nil)
    }

    @Test("The addresses of code are read")
    func isCode() {
        let line = "7f12a000-7f13b000 r-xp 00000000 08:01 1234                  /opt/a folder/trunkline"
        #expect(StartMemory.codeRange(line[...]) == 0x7f12_a000..<0x7f13_b000)
    }
}
