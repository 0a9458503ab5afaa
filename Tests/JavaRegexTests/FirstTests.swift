import Testing

@testable import JavaRegex
