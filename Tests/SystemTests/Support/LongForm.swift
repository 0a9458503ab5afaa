import Foundation
import Testing

extension Trait where Self == ConditionTrait {
    /// Half a minute of real servers and processes: `TRUNKLINE_LONG_TESTS=1 scripts/test --filter SystemTests` runs it.
    static var longForm: Self {
        .enabled("a long form; set TRUNKLINE_LONG_TESTS to run it") {
            ProcessInfo.processInfo.environment["TRUNKLINE_LONG_TESTS"] != nil
        }
    }
}
