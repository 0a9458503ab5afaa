import Testing
import TwilioCatalog

@Suite("Names of all entities")
struct NamesTests {
    private let catalog = Catalog.builtIn
    private var entities: [Entity] { (0..<catalog.count).map(catalog.entity(at:)) }

    @Test("All 602 are found by SQL's name, Google's and Twilio's own, whatever the letter case and separators")
    func spellings() throws {
        #expect(entities.count == 602)
        for entity in entities {
            let pascal = entity.sqlName.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }
                .joined()
            let kebab = entity.sqlName.replacing("_", with: "-").uppercased()
            for name in [entity.sqlName, pascal, kebab] {
                #expect(try catalog.entity(named: name).path == entity.path, "\(name)")
            }
        }
        for entity in entities where entity.kind != .container {
            let spellings = catalog.spellings(of: entity)
            #expect(spellings.first == entity.sqlName)
            for name in spellings { #expect(try catalog.entity(named: name).path == entity.path, "\(name)") }
        }
    }

    @Test("Twilio's name with its API finds one of the resources called so, and each but a few namesakes its own")
    func twiliosNames() throws {
        var lost: [String] = []
        for entity in entities where entity.kind != .container {
            let name = "\(entity.spec)_\(entity.name)"
            let found = try catalog.entity(named: name)
            #expect(found.spec == entity.spec && found.name == entity.name, "\(name)")
            if found.path != entity.path { lost.append("\(name) of \(entity.sqlName)") }
        }
        // Twilio itself gives several resources of one API the same name; those have their SQL names only.
        #expect(lost.count < 40, "\(lost)")
    }

    @Test("Columns are found as the JSON has them and as Google's connector has them")
    func columns() {
        for entity in entities {
            let hasName = entity.columns.contains { $0.name == "name" || $0.name == "sender" }
            for (index, column) in entity.columns.enumerated() {
                #expect(entity.column(named: column.name) == index, "\(entity.sqlName).\(column.name)")
                // Beside a `name` of its own, `friendly_name` keeps its name.
                guard !hasName || !["Name", "Sender"].contains(column.pascalName) else { continue }
                #expect(entity.column(named: column.pascalName) == index, "\(entity.sqlName).\(column.pascalName)")
            }
        }
    }

    @Test(
        "A misspelt name is told what was probably meant",
        arguments: [("mesages", "messages"), ("incomming_phone_number", "incoming_phone_numbers"), ("Cals", "calls")])
    func hints(name: String, meant: String) {
        let error = #expect(throws: CatalogError.self) { try catalog.entity(named: name) }
        #expect(error?.message.contains("did you mean") == true)
        #expect(error?.message.contains(meant) == true, "\(error?.message ?? "")")
    }
}
