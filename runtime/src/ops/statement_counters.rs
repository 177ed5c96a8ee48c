//! What SQLite counts of a statement: Deno's class has no method for it.

use std::ffi::c_int;
use std::ffi::c_void;

use deno_core::op2;
use deno_node_sqlite::StatementSync;

unsafe extern "C" {
    // Of the SQLite that is part of `deno_node_sqlite`.
    fn sqlite3_stmt_status(statement: *mut c_void, counter: c_int, reset: c_int) -> c_int;
}

/// A counter of SQLite's, which is 0 afterwards if `reset`.
///
/// JS: `(statement: StatementSync, counter: number, reset: boolean) => number`
#[op2(fast)]
pub fn op_rt_sqlite_counter(#[cppgc] statement: &StatementSync, counter: i32, reset: bool) -> i32 {
    // None when the database has been closed.
    let Some(native) = statement.inner.get() else {
        return 0;
    };
    // SAFETY: the statement has not been finalized, or there would be no pointer; SQLite ignores numbers that it does not know.
    unsafe { sqlite3_stmt_status(native.cast(), counter, c_int::from(reset)) }
}
