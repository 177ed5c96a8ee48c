//! Node's permission model: `--permission`, `--permission-audit` and the flags `--allow-*`.
//!
//! Reference: <https://nodejs.org/docs/latest-v26.x/api/permissions.html>.
//!
//! What a thread may do is kept with the thread. Each op that opens a way out of it asks here before it does, so that what the JavaScript
//! beside this does not know of is refused as well; the errors that programs see come from that JavaScript.

mod error;
mod grants;
mod ops;
mod scope;
mod tree;

use std::cell::{Cell, RefCell};
use std::path::Path;

pub use error::Refused;
pub use grants::{Asked, resolved};
pub use scope::Scope;

use grants::Grants;

thread_local! {
    /// Most processes have none, and ask only this.
    static RESTRICTED: Cell<bool> = const { Cell::new(false) };
    static GRANTS: RefCell<Option<Grants>> = const { RefCell::new(None) };
}

/// From now on this thread may only do what was `asked` for.
pub fn restrict(asked: &Asked) {
    let grants = Grants::of(asked);
    RESTRICTED.set(!grants.audit);
    GRANTS.set(Some(grants));
}

/// Whether this thread may do less than its user.
pub fn is_restricted() -> bool {
    RESTRICTED.get()
}

fn is_refused(scope: Scope, path: Option<&Path>) -> bool {
    GRANTS.with_borrow(|grants| {
        grants
            .as_ref()
            .is_some_and(|grants| !grants.audit && !grants.has(scope, path))
    })
}

/// Whether this thread was not granted what `scope` is about at `path`, even where that is only told.
pub fn lacks(scope: Scope, path: &Path) -> bool {
    GRANTS.with_borrow(|grants| {
        grants
            .as_ref()
            .is_some_and(|grants| !grants.has(scope, Some(path)))
    })
}

/// Whether this thread may not do what `scope` is about.
#[inline]
pub fn refuses(scope: Scope) -> bool {
    is_restricted() && is_refused(scope, None)
}

/// Whether this thread may not read what lies at `path`.
#[inline]
pub fn refuses_to_read(path: &Path) -> bool {
    is_restricted() && is_refused(Scope::FileSystemRead, Some(path))
}

/// Whether this thread may not write to `path`.
#[inline]
pub fn refuses_to_write(path: &Path) -> bool {
    is_restricted() && is_refused(Scope::FileSystemWrite, Some(path))
}

/// # Errors
/// If this thread may not read what lies at `path`.
#[inline]
pub fn check_read(path: &Path) -> std::io::Result<()> {
    if refuses_to_read(path) {
        return Err(Refused::new(Scope::FileSystemRead, path).into());
    }
    Ok(())
}

deno_core::extension!(
    rt_permission,
    ops = [
        ops::op_rt_permission_drop,
        ops::op_rt_permission_has,
        ops::op_rt_permission_words,
    ],
    lazy_loaded_js = ["permission.js"],
);
