//! `process.setgroups()`, `process.initgroups()`, `process.execve()`, and the words of their errors.

use deno_core::op2;
use rt_permission::Scope;
use rt_system::User;

/// What the C library says of an error: `Operation not permitted`.
///
/// JS: `(errno: number) => string`
#[op2]
#[string]
pub fn op_rt_errno_words(errno: i32) -> String {
    rt_system::errno_words(errno)
}

/// The number of the group called `name`, -1 where there is none.
///
/// JS: `(name: string) => number`
#[op2(fast)]
#[number]
pub fn op_rt_group_id(#[string] name: &str) -> i64 {
    rt_system::group_id(name).map_or(-1, i64::from)
}

/// setgroups(2). 0, or the number of the system's error.
///
/// JS: `(groups: number[]) => number`
#[op2]
#[smi]
pub fn op_rt_groups_set(#[scoped] groups: Vec<u32>) -> i32 {
    rt_system::set_groups(&groups).err().unwrap_or(0)
}

/// initgroups(3), for the user called `name` or, without one, the one with the number `id`. 0, the number of the system's error, or -1:
/// there is no such user.
///
/// JS: `(name: string | null, id: number, extra: number) => number`
#[op2]
#[smi]
pub fn op_rt_groups_initialize(#[string] name: Option<String>, id: u32, extra: u32) -> i32 {
    let user = name.map_or(User::Id(id), User::Name);
    match rt_system::initialize_groups(user, extra) {
        Ok(true) => 0,
        Ok(false) => -1,
        Err(errno) => errno,
    }
}

/// execve(2): comes back only with the number of the system's error. `environment` has a `name=value` for each variable.
///
/// JS: `(path: string, args: string[], environment: string[]) => number`
#[op2]
#[smi]
pub fn op_rt_execve(
    #[string] path: String,
    #[scoped] arguments: Vec<String>,
    #[scoped] environment: Vec<String>,
) -> i32 {
    if rt_permission::refuses(Scope::ChildProcess) {
        return libc::EACCES;
    }
    rt_system::replace_process(&path, &arguments, &environment)
}
