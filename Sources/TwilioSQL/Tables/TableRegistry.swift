internal import CSQLiteTables
internal import TwilioCatalog

/// Makes SQLite know the tables.
enum TableRegistry {
    /// Everything that can be read or written.
    static var names: [String] { Catalog.builtIn.names }

    /// What a module is given with every table it makes.
    final class Module {
        let name: String
        let runtime: TableRuntime
        lazy var schema: TableSchema? = (try? Catalog.builtIn.entity(named: name)).map(TableSchema.init)

        init(name: String, runtime: TableRuntime) {
            self.name = name
            self.runtime = runtime
        }
    }

    /// Registers a module per table and the functions. Each table is there by itself, without CREATE.
    static func register(in db: OpaquePointer, runtime: TableRuntime) {
        for name in names {
            let module = Module(name: name, runtime: runtime)
            // The second name is there for files that have a table of their own under the first.
            for alias in [name, "twilio_" + name] {
                _ = tsq_create_module(db, alias, callbacks.pointer, Unmanaged.passRetained(module).toOpaque()) {
                    if let module = $0 { Unmanaged<Module>.fromOpaque(module).release() }
                }
            }
        }
        function(db, "trunkline_last_write", runtime) { context, _, _ in
            guard let context, let data = tsq_user_data(context) else { return }
            Self.answer(Unmanaged<TableRuntime>.fromOpaque(data).takeUnretainedValue().lastWrite, context)
        }
        function(db, "trunkline_writes", runtime) { context, _, _ in
            guard let context, let data = tsq_user_data(context) else { return }
            Self.answer(Unmanaged<TableRuntime>.fromOpaque(data).takeUnretainedValue().lastWrites, context)
        }
        function(db, "trunkline_last_sid", runtime) { context, _, _ in
            guard let context, let data = tsq_user_data(context) else { return }
            Self.answer(Unmanaged<TableRuntime>.fromOpaque(data).takeUnretainedValue().lastSID, context)
        }
    }

    private static func function(
        _ db: OpaquePointer, _ name: String, _ runtime: TableRuntime,
        _ body: @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void
    ) {
        _ = tsq_create_function(db, name, 0, Unmanaged.passRetained(runtime).toOpaque(), body) {
            if let runtime = $0 { Unmanaged<TableRuntime>.fromOpaque(runtime).release() }
        }
    }

    private static func answer(_ text: String?, _ context: OpaquePointer) {
        guard var text else { return tsq_result_null(context) }
        text.withUTF8 { tsq_result_text(context, $0.baseAddress, Int32($0.count)) }
    }

    /// SQLite keeps the pointer for as long as any database has the modules: it is never freed.
    private struct Callbacks: @unchecked Sendable {
        let pointer: UnsafeMutablePointer<sqlite3_module>
    }

    private static let callbacks: Callbacks = {
        let pointer = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
        pointer.initialize(to: TableCallbacks.module)
        return Callbacks(pointer: pointer)
    }()
}
