// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "trunkline",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Twilio", targets: ["Twilio"]),
        .library(name: "TwilioCatalog", targets: ["TwilioCatalog"]),
        .library(name: "TwilioSQL", targets: ["TwilioSQL"]),
        .library(name: "TwilioSQLExtension", type: .dynamic, targets: ["TwilioSQLExtension"]),
        .library(name: "TwilioSimulator", targets: ["TwilioSimulator"]),
        .library(name: "TwilioTesting", targets: ["TwilioTesting"]),
        .library(name: "FreeMarker", targets: ["FreeMarker"]),
        .library(name: "JavaRegex", targets: ["JavaRegex"]),
        .library(name: "Outbox", targets: ["Outbox", "OutboxSQLite"]),
        .executable(name: "trunkline", targets: ["trunkline"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration.git", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.9.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.34.1"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.30.0"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.1"),
    ],
    targets: [
        // The SDK: no server, no database, no full Foundation.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(
            name: "Twilio",
            dependencies: [
                "CCurl",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),

        // Every Twilio resource as data, and access to all of them.
        .target(name: "TwilioCatalog", dependencies: ["Twilio"]),

        // SQL over the catalog, through SQLite's extension interface.
        .target(name: "CSQLiteTables"),
        .target(name: "TwilioSQL", dependencies: ["CSQLiteTables", "Twilio", "TwilioCatalog"]),
        .target(name: "TwilioSQLExtension", dependencies: ["CSQLiteTables", "Twilio", "TwilioSQL"]),

        // The offline Twilio.
        .target(
            name: "TwilioSimulator",
            dependencies: [
                "Twilio", "TwilioCatalog",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),

        // The offline Twilio in a user's own tests.
        .target(
            name: "TwilioTesting",
            dependencies: [
                "Twilio", "TwilioSimulator",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),

        // The two languages that users write; they know nothing of Twilio.
        .target(name: "FreeMarker"),
        .target(name: "JavaRegex"),

        // The durable core and its embedded store.
        .target(
            name: "Outbox",
            dependencies: [
                "Twilio",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(
            name: "OutboxSQLite",
            dependencies: [
                "Inbound", "Outbox",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),

        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "OutboxPostgres",
            dependencies: [
                "CPostgreSQL", "Inbound", "Outbox",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),

        // What jobs are made of, checked: recipients, bodies with data, job documents.
        .target(name: "Intake", dependencies: ["FreeMarker", "Outbox", "Twilio", "TwilioCatalog"]),

        // How a process shows what it does: metrics in Prometheus' format, logs.
        .target(
            name: "Observability",
            dependencies: [
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        // What comes in: rules, echoes, events, the sinks they go to, and what tasks that wait elsewhere are told.
        .target(
            name: "Inbound",
            dependencies: [
                "JavaRegex", "Outbox", "Twilio",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        // The HTTP server.
        .target(
            name: "Gateway",
            dependencies: [
                "HostAlfresco", "HostCI360", "HostCorezoid", "HostGoogleConnectors", "HostStonebranch", "Inbound",
                "Intake", "Observability", "Outbox", "Twilio", "TwilioCatalog",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),

        // One target per host platform.
        .target(name: "HostStonebranch", dependencies: ["Outbox", "Twilio"]),
        .target(
            name: "HostCI360",
            dependencies: [
                "Inbound", "Outbox", "Twilio",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(
            name: "HostCorezoid",
            dependencies: [
                "FreeMarker", "Inbound", "Intake", "Outbox", "Twilio",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(
            name: "HostAlfresco",
            dependencies: [
                "FreeMarker", "Inbound", "Intake", "JavaRegex", "Outbox", "Twilio",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        .target(
            name: "HostGoogleConnectors",
            dependencies: [
                "Outbox", "Twilio", "TwilioCatalog", "TwilioSQL",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),

        // The brokers of messages over which hosts ask.
        .systemLibrary(name: "CEventFD"),
        .target(
            name: "BrokerThreads",
            dependencies: ["CEventFD", "HostAlfresco", .product(name: "Logging", package: "swift-log")]),
        .systemLibrary(name: "CRabbitMQ", pkgConfig: "librabbitmq", providers: [.apt(["librabbitmq-dev"])]),
        .target(
            name: "BrokerRabbitMQ",
            dependencies: [
                "BrokerThreads", "CRabbitMQ", "HostAlfresco", .product(name: "Logging", package: "swift-log"),
            ]),
        .systemLibrary(name: "CKafka", pkgConfig: "rdkafka", providers: [.apt(["librdkafka-dev"])]),
        .target(
            name: "BrokerKafka",
            dependencies: [
                "BrokerThreads", "CKafka", "HostAlfresco", .product(name: "Logging", package: "swift-log"),
            ]),

        // Secrets that AWS keeps.
        .target(
            name: "AWSSecrets", dependencies: ["Twilio", .product(name: "Crypto", package: "swift-crypto")]),

        // The command line.
        .target(
            name: "Commands",
            dependencies: [
                "AWSSecrets", "BrokerKafka", "BrokerRabbitMQ", "FreeMarker", "Gateway", "HostAlfresco", "HostCI360",
                "HostCorezoid",
                "HostGoogleConnectors", "HostStonebranch", "Inbound", "Intake", "JavaRegex", "Observability", "Outbox",
                "OutboxPostgres", "OutboxSQLite", "Twilio", "TwilioCatalog", "TwilioSQL", "TwilioSimulator",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .executableTarget(
            name: "trunkline", dependencies: ["Commands"],
            // What is neither exported nor relocated entry by entry need not be read to start: a fifth of the memory.
            linkerSettings: [
                .unsafeFlags(
                    ["-use-ld=lld"]
                        + ["--no-export-dynamic", "-z", "pack-relative-relocs", "--icf=safe"].flatMap {
                            ["-Xlinker", $0]
                        },
                    .when(platforms: [.linux], configuration: .release))
            ]),

        // What scripts/bench compares.
        .executableTarget(name: "BareLoop", dependencies: ["Twilio"], path: "Benchmarks/BareLoop"),
        .executableTarget(name: "TransportBench", dependencies: ["Twilio"], path: "Benchmarks/TransportBench"),
        .executableTarget(
            name: "EchoServer",
            dependencies: [
                "Gateway", "Observability", "Outbox",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ], path: "Benchmarks/EchoServer"),
        .executableTarget(
            name: "BrokerBench",
            dependencies: [
                "BrokerRabbitMQ", "HostAlfresco", "RealServers", "Twilio",
                .product(name: "Logging", package: "swift-log"),
            ], path: "Benchmarks/BrokerBench"),
        .executableTarget(
            name: "StoreBench", dependencies: ["CPostgreSQL", "Outbox", "OutboxPostgres", "Twilio"],
            path: "Benchmarks/StoreBench"),
        .executableTarget(name: "BareCurl", dependencies: ["CCurl"], path: "Benchmarks/BareCurl"),
        .executableTarget(name: "ScannerBench", dependencies: ["TwilioCatalog"], path: "Benchmarks/ScannerBench"),
        .executableTarget(
            name: "LanguageBench", dependencies: ["FreeMarker", "JavaRegex"], path: "Benchmarks/LanguageBench"),

        // The contract that every OutboxStore must keep; used by the tests of each store.
        .target(name: "OutboxConformance", dependencies: ["Inbound", "Outbox"], path: "Tests/OutboxConformance"),

        // The contract that every MessageBroker must keep.
        .target(name: "BrokerConformance", dependencies: ["HostAlfresco"], path: "Tests/BrokerConformance"),

        // The Kafka cluster that librdkafka brings for tests.
        .target(name: "MockKafka", dependencies: ["CKafka"], path: "Tests/MockKafka"),

        // Proxies, TLS servers and brokers of the system, started by tests.
        .target(name: "RealServers", path: "Tests/RealServers"),

        .testTarget(name: "TwilioTestingTests", dependencies: ["TwilioTesting", "TwilioSimulator", "Twilio"]),
        .testTarget(name: "TwilioCatalogTests", dependencies: ["TwilioCatalog", "Twilio", "TwilioSimulator"]),
        .testTarget(
            name: "TwilioTests", dependencies: ["RealServers", "Twilio", "TwilioSimulator", "TwilioTesting"]),
        .testTarget(
            name: "TwilioSQLTests", dependencies: ["TwilioSQL", "TwilioCatalog", "Twilio", "TwilioSimulator"],
            linkerSettings: [.linkedLibrary("sqlite3")]),
        .testTarget(
            name: "TwilioSimulatorTests",
            dependencies: [
                "OutboxConformance", "TwilioSimulator", "Twilio",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .testTarget(name: "FreeMarkerTests", dependencies: ["FreeMarker"], resources: [.copy("Fixtures")]),
        .testTarget(name: "JavaRegexTests", dependencies: ["JavaRegex"], resources: [.copy("Fixtures")]),
        .testTarget(
            name: "OutboxTests",
            dependencies: [
                "Outbox", "OutboxConformance", "OutboxSQLite", "TwilioSimulator", "TwilioTesting", "Twilio",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "OutboxPostgresTests",
            dependencies: [
                "Inbound", "Outbox", "OutboxPostgres", "OutboxSQLite", "OutboxConformance", "RealServers",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "OutboxSQLiteTests",
            dependencies: [
                "Inbound", "Outbox", "OutboxSQLite", "OutboxConformance",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "InboundTests",
            dependencies: [
                "Inbound", "JavaRegex", "Outbox", "OutboxConformance", "OutboxSQLite", "Twilio",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
        .testTarget(name: "IntakeTests", dependencies: ["FreeMarker", "Intake", "Outbox", "Twilio"]),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "Gateway", "HostAlfresco", "HostGoogleConnectors", "Inbound", "Outbox", "OutboxConformance",
                "OutboxSQLite", "RealServers", "Twilio",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .testTarget(
            name: "ObservabilityTests",
            dependencies: [
                "Observability",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "HostCorezoidTests",
            dependencies: [
                "HostCorezoid", "Inbound", "Outbox", "OutboxSQLite", "Twilio",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "HostGoogleConnectorsTests", dependencies: ["HostGoogleConnectors", "Twilio", "TwilioCatalog"]),
        .testTarget(
            name: "HostAlfrescoTests",
            dependencies: ["FreeMarker", "HostAlfresco", "Inbound", "JavaRegex", "Outbox", "Twilio"]),
        .testTarget(
            name: "BrokerRabbitMQTests",
            dependencies: [
                "BrokerConformance", "BrokerRabbitMQ", "HostAlfresco", "RealServers",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "BrokerKafkaTests",
            dependencies: [
                "BrokerConformance", "BrokerKafka", "CKafka", "HostAlfresco", "MockKafka", "RealServers",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(name: "HostStonebranchTests", dependencies: ["HostStonebranch", "Outbox", "Twilio"]),
        .testTarget(name: "HostCI360Tests", dependencies: ["HostCI360", "Inbound", "Outbox", "Twilio"]),
        .testTarget(name: "AWSSecretsTests", dependencies: ["AWSSecrets"]),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "BrokerKafka", "BrokerRabbitMQ", "Commands", "FreeMarker", "Gateway", "HostAlfresco", "HostCI360",
                "HostCorezoid", "Intake", "Outbox", "Twilio",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .testTarget(
            name: "SystemTests",
            dependencies: [
                "BrokerConformance", "BrokerKafka", "BrokerRabbitMQ", "HostAlfresco", "MockKafka", "trunkline",
                "Inbound",
                "Outbox",
                "OutboxPostgres",
                "OutboxSQLite", "RealServers", "Twilio", "TwilioSimulator",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)

// One place for the language settings of every target.
for target in package.targets where target.type != .system && !["CSQLiteTables", "BareCurl"].contains(target.name) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
