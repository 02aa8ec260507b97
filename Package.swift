// swift-tools-version: 6.2
import PackageDescription

// No packages: Foundation, and the system's libcurl. A target imports what it lists and nothing
// else; `make lint` builds with `--explicit-target-dependency-import-check error`.

/// One plugin: its folder under Bots, and the target `<folder>Bot`.
let bots = ["Admin", "Aid", "Digest", "Help", "Makers", "Shops"]

/// What a plugin needs besides PluginAPI and Board.
let more: [String: [Target.Dependency]] = ["Shops": ["Hours"]]

let library: [Target] = [
  .systemLibrary(
    name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
  .target(name: "JSON"),
  .target(name: "Locks"),
  .target(name: "HTTP", dependencies: ["CCurl", "Locks"]),
  .target(name: "Store", dependencies: ["JSON", "Locks"]),
  .target(name: "Phrases"),
  // When places are open: knows OpenStreetMap's `opening_hours`, and nothing of chat.
  .target(name: "Hours", dependencies: ["Phrases"]),
  .target(name: "PluginAPI", dependencies: ["Phrases"]),
  .target(name: "Board", dependencies: ["PluginAPI"]),
  .target(name: "Engine", dependencies: ["PluginAPI", "Store", "JSON", "Locks"]),
  .target(name: "Matrix", dependencies: ["Engine", "PluginAPI", "HTTP", "JSON", "Locks"]),
  .target(name: "Console", dependencies: ["Engine", "PluginAPI"]),
  .target(name: "PluginTesting", dependencies: ["Engine", "PluginAPI", "Board", "Store"]),
]

let plugins: [Target] = bots.map { name in
  .target(
    name: "\(name)Bot", dependencies: ["PluginAPI", "Board"] + more[name, default: []],
    path: "Bots/\(name)")
}

let executable: Target = .executableTarget(
  name: "babillard",
  dependencies: [
    "Engine", "Matrix", "Console", "HTTP", "JSON", "Store", "PluginAPI", "Board",
  ] + bots.map { .byName(name: "\($0)Bot") })

let testSupport: [Target] = [
  .target(name: "FakeHomeserver", path: "Tests/FakeHomeserver"),
  // The real program, started and killed by tests.
  .target(name: "TestBed", dependencies: ["FakeHomeserver"], path: "Tests/TestBed"),
  // The plugin of Bots/README.md.
  .target(name: "HelloBot", dependencies: ["PluginAPI"], path: "Tests/HelloBot"),
]

let tests: [Target] = [
  .testTarget(name: "JSONTests", dependencies: ["JSON"]),
  .testTarget(name: "HTTPTests", dependencies: ["HTTP", "FakeHomeserver"]),
  .testTarget(name: "FakeHomeserverTests", dependencies: ["FakeHomeserver", "HTTP", "JSON"]),
  .testTarget(
    name: "BoardTests",
    dependencies: ["Board", "AidBot", "DigestBot", "Engine", "PluginAPI", "PluginTesting"]),
  .testTarget(
    name: "AidTests", dependencies: ["AidBot", "HelpBot", "Engine", "PluginAPI", "PluginTesting"],
    resources: [.copy("Cases")]),
  .testTarget(
    name: "AdminTests",
    dependencies: [
      "AdminBot", "AidBot", "DigestBot", "HelpBot", "MakersBot", "ShopsBot", "Board", "Engine",
      "PluginAPI", "PluginTesting",
    ]),
  .testTarget(
    name: "MakersTests",
    dependencies: [
      "MakersBot", "AdminBot", "AidBot", "DigestBot", "Board", "Engine", "PluginAPI",
      "PluginTesting",
    ], resources: [.copy("Cases")]),
  .testTarget(
    name: "ShopsTests",
    dependencies: [
      "ShopsBot", "DigestBot", "Hours", "Board", "Engine", "PluginAPI", "PluginTesting",
    ], exclude: ["independent.py"], resources: [.copy("Cases")]),
  .testTarget(
    name: "DigestTests",
    dependencies: [
      "AdminBot", "AidBot", "DigestBot", "MakersBot", "Engine", "PluginAPI", "PluginTesting",
    ]),
  .testTarget(
    name: "HelpTests",
    dependencies: ["AidBot", "DigestBot", "HelpBot", "PluginAPI", "PluginTesting"]),
  .testTarget(name: "HelloTests", dependencies: ["HelloBot", "PluginAPI", "PluginTesting"]),
  .testTarget(
    name: "MatrixTests",
    dependencies: [
      "Matrix", "Engine", "PluginAPI", "HTTP", "JSON", "Store", "FakeHomeserver",
    ],
    resources: [.copy("Cases")]),
  .testTarget(
    name: "EngineTests",
    dependencies: [
      "Engine", "PluginAPI", "Store", "Board", "AidBot", "DigestBot", "Locks",
      "PluginTesting",
    ], exclude: ["ConfigurationCases"], resources: [.copy("Cases")]),
  .testTarget(name: "StoreTests", dependencies: ["Store", "JSON"]),
  .testTarget(
    name: "HoursTests", dependencies: ["Hours", "Phrases"], exclude: ["independent.py"],
    resources: [.copy("Cases")]),
  .testTarget(
    name: "PhrasesTests", dependencies: ["Phrases"], resources: [.copy("Cases")]),
  .testTarget(
    name: "PluginAPITests", dependencies: ["Engine", "Phrases", "PluginAPI", "PluginTesting"]),
  .testTarget(
    name: "ProgramTests",
    dependencies: ["babillard", "PluginAPI", "PluginTesting", "FakeHomeserver", "TestBed"],
    exclude: ["Cases"]),
  .testTarget(
    name: "ChaosTests",
    dependencies: [
      "babillard", "AidBot", "Board", "Engine", "PluginAPI", "Store", "JSON", "FakeHomeserver",
      "TestBed",
    ]),
  .testTarget(
    name: "LiveTests",
    dependencies: [
      "babillard", "Matrix", "Engine", "PluginAPI", "PluginTesting", "Board", "Store", "HTTP",
      "JSON", "FakeHomeserver", "TestBed",
    ] + bots.map { .byName(name: "\($0)Bot") }),
]

let package = Package(
  name: "babillard",
  products: [.executable(name: "babillard", targets: ["babillard"])],
  targets: library + plugins + [executable] + testSupport + tests,
  swiftLanguageModes: [.v6])

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ]
}
