enum CanonicalEquivalence {
    static func expand(_ s: String) -> String { s }
}
