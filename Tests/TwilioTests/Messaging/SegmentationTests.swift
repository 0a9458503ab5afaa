import Testing
import Twilio

@Suite("Segments (Twilio API facts §2)")
struct SegmentationTests {
    @Test(
        "vectors of Twilio's calculator",
        arguments: [
            (String(repeating: "a", count: 160), 1), (String(repeating: "a", count: 161), 2),
            (String(repeating: "a", count: 306), 2), (String(repeating: "a", count: 307), 3),
            (String(repeating: "a", count: 1600), 11), (String(repeating: "€", count: 80), 1),
            (String(repeating: "€", count: 81), 2), (String(repeating: "ж", count: 70), 1),
            (String(repeating: "ж", count: 71), 2), (String(repeating: "ж", count: 134), 2),
            (String(repeating: "ж", count: 135), 3), (String(repeating: "😀", count: 35), 1),
            (String(repeating: "😀", count: 36), 2), ("", 0),
        ])
    func vectors(body: String, segments: Int) {
        #expect(Segmentation(body).segments == segments)
    }

    @Test("an extension character does not straddle two segments")
    func extensionBoundary() {
        let body = String(repeating: "a", count: 152) + "€" + String(repeating: "a", count: 152)
        #expect(Segmentation(body).unitsPerSegment == [152, 153, 1])
    }

    @Test("a surrogate pair does not straddle two segments")
    func surrogateBoundary() {
        let body = String(repeating: "ж", count: 66) + "😀" + String(repeating: "ж", count: 66)
        #expect(Segmentation(body).unitsPerSegment == [66, 67, 1])
    }

    @Test("the basic alphabet in its order is GSM-7")
    func alphabet() {
        let basic =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
        #expect(basic.unicodeScalars.count == 127)
        for scalar in basic.unicodeScalars {
            #expect(Segmentation(String(scalar)).encoding == .gsm7, "\(scalar)")
            #expect(Segmentation(String(scalar)).unitsPerSegment == [1], "\(scalar)")
        }
        for scalar in "\u{0C}^{}\\[~]|€".unicodeScalars {
            #expect(Segmentation(String(scalar)).unitsPerSegment == [2], "\(scalar)")
        }
    }

    @Test("what looks like it but is not", arguments: ["`", "\t", "ç", "“hi”", "–", "—", "…", "\u{A0}", "\u{1B}"])
    func traps(text: String) { #expect(Segmentation(text).encoding == .ucs2) }

    @Test("a grapheme longer than a segment is cut and never loops")
    func longGrapheme() {
        let zalgo = "e" + String(repeating: "\u{301}", count: 200)
        #expect(Segmentation(zalgo).unitsPerSegment == [67, 67, 67])
    }
}
