// swift-tools-version: 6.2
import PackageDescription

/// One set of compiler settings for every target of ours: what is strict in one room is strict in all.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "kaikan",
    products: [
        .executable(name: "kaikan", targets: ["kaikan"]),
        .executable(name: "kaikan-sandbox", targets: ["SandboxProvider"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // The command line and the composition root.
        .executableTarget(
            name: "kaikan",
            dependencies: [
                "Web", "Operations", "Gateways", "Ledger", "Ordinance", "Reservation", "Basics", "Postgres",
                "LocalPostgres",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings),

        // The doors: HTTP, pages, sessions, problems. No SQL, no rules.
        .target(
            name: "Web",
            dependencies: [
                "Operations", "Reservation", "Ordinance", "Ledger", "Basics",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),

        // The verbs: use cases. Every transaction begins here.
        .target(
            name: "Operations",
            dependencies: [
                "Ordinance", "Reservation", "Ledger", "Gateways", "Basics", "Postgres",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings,
            plugins: ["EmbedSQLPlugin"]),

        // The nouns: rules, pure and synchronous.
        .target(name: "Reservation", dependencies: ["Ordinance", "Basics"], swiftSettings: settings),
        .target(
            name: "Ledger",
            dependencies: ["Basics", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings),
        .target(name: "Basics", swiftSettings: settings),

        // A city's rules as data: calendar, fees, deadlines, refunds. Yams reads the documents cities write.
        .target(
            name: "Ordinance", dependencies: ["Basics", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings),

        // The outside world.
        .target(
            name: "Gateways",
            dependencies: [
                "Basics",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "SandboxProvider",
            dependencies: [
                "Basics",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),

        // The database.
        .target(
            name: "Postgres",
            dependencies: [
                "CLibpq",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "LocalPostgres", swiftSettings: settings),
        .executableTarget(
            name: "local-postgres", dependencies: ["LocalPostgres"], path: "Sources/LocalPostgresTool",
            swiftSettings: settings),
        .executableTarget(name: "EmbedSQL", swiftSettings: settings),
        .plugin(
            name: "EmbedSQLPlugin", capability: .buildTool(), dependencies: ["EmbedSQL"],
            path: "Sources/EmbedSQLPlugin", exclude: ["SQL"]),

        // Tests.
        .executableTarget(name: "bench-load", path: "Tests/Bench/LoadGenerator", swiftSettings: settings),
        .executableTarget(
            name: "bench-rules", dependencies: ["Ordinance", "Basics"], path: "Tests/Bench/RulesBench",
            swiftSettings: settings),
        .target(
            name: "TestSupport",
            dependencies: [
                "Operations", "Gateways", "SandboxProvider", "Ordinance", "Reservation", "Ledger", "Basics", "Postgres",
                "LocalPostgres", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "Yams", package: "Yams"),
            ],
            path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(
            name: "PostgresTests", dependencies: ["Postgres", "LocalPostgres"], swiftSettings: settings),
        .testTarget(name: "EmbedSQLTests", dependencies: ["EmbedSQL"], swiftSettings: settings),
        .testTarget(name: "LocalPostgresTests", dependencies: ["LocalPostgres"], swiftSettings: settings),
        .testTarget(name: "BasicsTests", dependencies: ["Basics"], swiftSettings: settings),
        .testTarget(
            name: "ReservationTests",
            dependencies: ["Reservation", "Ordinance", "Basics", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings),
        .testTarget(
            name: "OrdinanceTests", dependencies: ["Ordinance", "Basics"], exclude: ["Fixtures"],
            swiftSettings: settings),
        .testTarget(name: "LedgerTests", dependencies: ["Ledger", "Basics"], swiftSettings: settings),
        .testTarget(
            name: "GatewaysTests",
            dependencies: [
                "Gateways", "SandboxProvider", "Ledger", "Basics", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "OperationsTests",
            dependencies: [
                "Operations", "Gateways", "Ordinance", "Reservation", "Ledger", "Basics", "Postgres", "TestSupport",
            ], swiftSettings: settings),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Operations", "Gateways", "Ordinance", "Reservation", "Ledger", "Basics", "Postgres",
                "TestSupport",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ContractTests",
            dependencies: [
                "Operations", "Web", "Ordinance", "Reservation", "Ledger", "Basics", "Postgres", "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings),
    ]
)
