internal import Foundation

/// Canonical decomposition of single characters.
enum Decomposition {
    static func canonical(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        guard scalar.value >= 0xC0 else { return String(Character(scalar)).unicodeScalars }
        return String(Character(scalar)).decomposedStringWithCanonicalMapping.unicodeScalars
    }
}
