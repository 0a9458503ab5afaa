// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "trunkline",
    products: [
        .library(name: "JavaRegex", targets: ["JavaRegex"])
    ],
    targets: [
        .target(name: "JavaRegex"),
        .testTarget(name: "JavaRegexTests", dependencies: ["JavaRegex"], resources: [.copy("Fixtures")]),
    ],
    swiftLanguageModes: [.v6]
)

// One place for the language settings of every target.
for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
