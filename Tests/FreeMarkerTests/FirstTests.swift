import Testing

@testable import FreeMarker
