#define _GNU_SOURCE
#include "CSQLiteTables.h"
#include <dlfcn.h>

const sqlite3_api_routines *sqlite3_api = 0;

int tsq_use(const sqlite3_api_routines *api) {
    if (!sqlite3_api) sqlite3_api = api;
    return sqlite3_api == api;
}

void tsq_stay_loaded(void) {
    Dl_info self;
    if (dladdr((void *)tsq_stay_loaded, &self)) dlopen(self.dli_fname, RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE);
}

// The linked library hands its functions to every automatic extension. Weak: the loadable extension links no SQLite.
#undef sqlite3_auto_extension
#undef sqlite3_cancel_auto_extension
#undef sqlite3_open
#undef sqlite3_close
#pragma weak sqlite3_auto_extension
#pragma weak sqlite3_cancel_auto_extension
#pragma weak sqlite3_open
#pragma weak sqlite3_close
SQLITE_API int sqlite3_auto_extension(void (*entry)(void));
SQLITE_API int sqlite3_cancel_auto_extension(void (*entry)(void));

static int take(sqlite3 *db, char **message, const sqlite3_api_routines *api) {
    (void)db;
    (void)message;
    tsq_use(api);
    return SQLITE_OK;
}

int tsq_use_linked_library(void) {
    if (sqlite3_api) return 1;
    if (!sqlite3_auto_extension) return 0;
    sqlite3_auto_extension((void (*)(void))take);
    sqlite3 *db = 0;
    sqlite3_open(":memory:", &db);
    sqlite3_close(db);
    sqlite3_cancel_auto_extension((void (*)(void))take);
    return sqlite3_api != 0;
}
