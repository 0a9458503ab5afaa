// SQLite through its extension interface, so that one build of the tables serves the program, which links SQLite, and
// the loadable extension, which is handed the functions of whoever loads it. Swift cannot call macros or variadic
// functions: one inline function each.
#pragma once
#include <sqlite3ext.h>
#include <stdint.h>

extern const sqlite3_api_routines *sqlite3_api;

/// Takes the functions of the host that loads the extension; 0 where those of another SQLite are in use already.
int tsq_use(const sqlite3_api_routines *api);
/// Keeps the code that this is part of in memory, whatever becomes of the handle it was loaded by.
void tsq_stay_loaded(void);
/// What an extension returns that must not be unloaded with the connection.
static const int tsq_loaded_permanently = SQLITE_OK_LOAD_PERMANENTLY;
/// Takes the functions of the SQLite that the program is linked with; 0 where it is linked with none.
int tsq_use_linked_library(void);

/// A virtual table and a cursor with a Swift object behind each.
typedef struct { sqlite3_vtab base; void *object; } tsq_table;
typedef struct { sqlite3_vtab_cursor base; void *object; } tsq_cursor;

static inline int tsq_version(void) { return sqlite3_libversion_number(); }
static inline void *tsq_malloc(int size) { return sqlite3_malloc(size); }
static inline void tsq_free(void *memory) { sqlite3_free(memory); }
static inline char *tsq_text(const char *text) { return sqlite3_mprintf("%s", text); }

// Databases and statements.
static inline int tsq_open(const char *path, sqlite3 **db) {
    return sqlite3_open_v2(path, db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, 0);
}
static inline int tsq_close(sqlite3 *db) { return sqlite3_close_v2(db); }
static inline const char *tsq_errmsg(sqlite3 *db) { return sqlite3_errmsg(db); }
static inline void tsq_interrupt(sqlite3 *db) { sqlite3_interrupt(db); }
/// Whether the host has interrupted the statement that this is called from within. Before 3.41 SQLite tells it only to
/// those who run something.
static inline int tsq_is_interrupted(sqlite3 *db) {
    sqlite3_stmt *probe = 0;
    int result = sqlite3_prepare_v2(db, "SELECT 1", -1, &probe, 0);
    if (result == SQLITE_OK) result = sqlite3_step(probe);
    sqlite3_finalize(probe);
    return result == SQLITE_INTERRUPT;
}
static inline int tsq_execute(sqlite3 *db, const char *sql) { return sqlite3_exec(db, sql, 0, 0, 0); }
static inline int tsq_busy_timeout(sqlite3 *db, int milliseconds) { return sqlite3_busy_timeout(db, milliseconds); }
static inline int tsq_changes(sqlite3 *db) { return sqlite3_changes(db); }
static inline int tsq_in_transaction(sqlite3 *db) { return !sqlite3_get_autocommit(db); }
static inline int tsq_prepare(sqlite3 *db, const char *sql, int length, sqlite3_stmt **statement, const char **tail) {
    return sqlite3_prepare_v2(db, sql, length, statement, tail);
}
/// Is told what a statement does while it is prepared.
static inline int tsq_set_authorizer(
    sqlite3 *db, int (*callback)(void *, int, const char *, const char *, const char *, const char *), void *context) {
    return sqlite3_set_authorizer(db, callback, context);
}
static inline int tsq_step(sqlite3_stmt *statement) { return sqlite3_step(statement); }
static inline int tsq_finalize(sqlite3_stmt *statement) { return sqlite3_finalize(statement); }
static inline int tsq_is_readonly(sqlite3_stmt *statement) { return sqlite3_stmt_readonly(statement); }
static inline int tsq_column_count(sqlite3_stmt *statement) { return sqlite3_column_count(statement); }
static inline const char *tsq_column_name(sqlite3_stmt *statement, int column) {
    return sqlite3_column_name(statement, column);
}
static inline int tsq_column_type(sqlite3_stmt *statement, int column) { return sqlite3_column_type(statement, column); }
static inline int64_t tsq_column_int(sqlite3_stmt *statement, int column) { return sqlite3_column_int64(statement, column); }
static inline double tsq_column_double(sqlite3_stmt *statement, int column) {
    return sqlite3_column_double(statement, column);
}
static inline const unsigned char *tsq_column_text(sqlite3_stmt *statement, int column) {
    return sqlite3_column_text(statement, column);
}
static inline int tsq_column_bytes(sqlite3_stmt *statement, int column) { return sqlite3_column_bytes(statement, column); }
static inline int tsq_parameter_count(sqlite3_stmt *statement) { return sqlite3_bind_parameter_count(statement); }
static inline const char *tsq_parameter_name(sqlite3_stmt *statement, int index) {
    return sqlite3_bind_parameter_name(statement, index);
}
static inline int tsq_bind_text(sqlite3_stmt *statement, int index, const char *text, int length) {
    return sqlite3_bind_text(statement, index, text, length, SQLITE_TRANSIENT);
}
static inline int tsq_bind_int(sqlite3_stmt *statement, int index, int64_t value) {
    return sqlite3_bind_int64(statement, index, value);
}
static inline int tsq_bind_double(sqlite3_stmt *statement, int index, double value) {
    return sqlite3_bind_double(statement, index, value);
}

// Registration.
static inline int tsq_create_module(
    sqlite3 *db, const char *name, const sqlite3_module *module, void *context, void (*destroy)(void *)) {
    return sqlite3_create_module_v2(db, name, module, context, destroy);
}
static inline int tsq_create_function(
    sqlite3 *db, const char *name, int arguments, void *context,
    void (*function)(sqlite3_context *, int, sqlite3_value **), void (*destroy)(void *)) {
    return sqlite3_create_function_v2(db, name, arguments, SQLITE_UTF8, context, function, 0, 0, destroy);
}
static inline void *tsq_user_data(sqlite3_context *context) { return sqlite3_user_data(context); }
static inline int tsq_declare(sqlite3 *db, const char *sql) { return sqlite3_declare_vtab(db, sql); }
static inline int tsq_supports_constraints(sqlite3 *db) {
    return sqlite3_vtab_config(db, SQLITE_VTAB_CONSTRAINT_SUPPORT, 1);
}
/// The collating sequence of a condition, such as BINARY or NOCASE.
static inline const char *tsq_collation(sqlite3_index_info *info, int constraint) {
    return sqlite3_libversion_number() < 3022000 ? "BINARY" : sqlite3_vtab_collation(info, constraint);
}
static inline int tsq_direct_only(sqlite3 *db) { return sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY); }

// Planning. IN lists as a whole exist since 3.38.
static inline int tsq_take_in(sqlite3_index_info *info, int constraint) {
    if (sqlite3_libversion_number() < 3038000) return 0;
    return sqlite3_vtab_in(info, constraint, -1) ? sqlite3_vtab_in(info, constraint, 1) : 0;
}
static inline int tsq_in_first(sqlite3_value *list, sqlite3_value **value) {
    return sqlite3_libversion_number() < 3038000 ? SQLITE_ERROR : sqlite3_vtab_in_first(list, value);
}
static inline int tsq_in_next(sqlite3_value *list, sqlite3_value **value) { return sqlite3_vtab_in_next(list, value); }

// Values.
static inline int tsq_value_type(sqlite3_value *value) { return sqlite3_value_type(value); }
static inline int64_t tsq_value_int(sqlite3_value *value) { return sqlite3_value_int64(value); }
static inline double tsq_value_double(sqlite3_value *value) { return sqlite3_value_double(value); }
static inline const unsigned char *tsq_value_text(sqlite3_value *value) { return sqlite3_value_text(value); }
static inline int tsq_value_bytes(sqlite3_value *value) { return sqlite3_value_bytes(value); }
static inline int tsq_value_unchanged(sqlite3_value *value) { return sqlite3_value_nochange(value); }
static inline int tsq_unchanged(sqlite3_context *context) { return sqlite3_vtab_nochange(context); }
static inline void tsq_result_text(sqlite3_context *context, const void *text, int length) {
    sqlite3_result_text(context, (const char *)text, length, SQLITE_TRANSIENT);
}
static inline void tsq_result_int(sqlite3_context *context, int64_t value) { sqlite3_result_int64(context, value); }
static inline void tsq_result_double(sqlite3_context *context, double value) { sqlite3_result_double(context, value); }
static inline void tsq_result_null(sqlite3_context *context) { sqlite3_result_null(context); }
static inline void tsq_result_error(sqlite3_context *context, const char *text) {
    sqlite3_result_error(context, text, -1);
}

/// Says why an operation on a table failed.
static inline void tsq_set_message(sqlite3_vtab *table, const char *text) {
    sqlite3_free(table->zErrMsg);
    table->zErrMsg = sqlite3_mprintf("%s", text);
}
