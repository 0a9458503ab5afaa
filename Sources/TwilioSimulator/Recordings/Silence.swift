/// The sound of recordings: silence of the right length, up to two minutes.
enum Silence {
    private static let longest = 120

    /// PCM of 8 bits at 8 kHz with one channel, in RIFF.
    static func wav(seconds: Int) -> [UInt8] {
        let length = min(seconds, longest) * 8000
        var bytes = Array("RIFF".utf8)
        append(UInt32(36 + length), to: &bytes)
        bytes += Array("WAVEfmt ".utf8)
        append(16, to: &bytes)
        // Format 1 (PCM) and one channel, then rates, then one byte and eight bits a sample.
        append(0x0001_0001, to: &bytes)
        append(8000, to: &bytes)
        append(8000, to: &bytes)
        append(0x0008_0001, to: &bytes)
        bytes += Array("data".utf8)
        append(UInt32(length), to: &bytes)
        return bytes + [UInt8](repeating: 0x80, count: length)
    }

    /// Frames of MPEG-2 layer III with nothing in them: 32 kbit/s, 22.05 kHz, one channel, 26.12 ms each.
    static func mp3(seconds: Int) -> [UInt8] {
        let frame: [UInt8] = [0xFF, 0xF3, 0x40, 0xC4] + [UInt8](repeating: 0, count: 100)
        let frames = min(seconds, longest) * 22_050 / 576
        return (0..<frames).flatMap { _ in frame }
    }

    private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
    }
}
