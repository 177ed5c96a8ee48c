//! What JavaScript asks.

use std::borrow::Cow;
use std::path::Path;

use deno_core::op2;

use crate::GRANTS;
use crate::scope::Scope;

/// Files by the text of their names.
fn path_of(reference: Option<&str>) -> Option<Cow<'_, Path>> {
    reference.map(|text| rt_system::path_of_text(Path::new(text)))
}

/// Whether the scope that programs call `scope` is granted, for `reference` if that is not null. What there is no scope for is not.
///
/// JS: `(scope: string, reference: string | null) => boolean`
#[op2]
pub fn op_rt_permission_has(#[string] scope: &str, #[string] reference: Option<String>) -> bool {
    let Some(scope) = Scope::of_label(scope) else {
        return false;
    };
    let path = path_of(reference.as_deref());
    GRANTS.with_borrow(|grants| {
        grants
            .as_ref()
            .is_none_or(|grants| grants.has(scope, path.as_deref()))
    })
}

/// Give `scope` up for the rest of the thread, of `reference` only if that is not null.
///
/// JS: `(scope: string, reference: string | null) => boolean`: whether there is such a scope.
#[op2]
pub fn op_rt_permission_drop(#[string] scope: &str, #[string] reference: Option<String>) -> bool {
    let Some(scope) = Scope::of_label(scope) else {
        return false;
    };
    let path = path_of(reference.as_deref());
    GRANTS.with_borrow_mut(|grants| {
        if let Some(grants) = grants {
            grants.drop(scope, path.as_deref());
        }
    });
    true
}

/// How errors name `scope`, the flag that grants it, and the end of its channel's name; nothing of what there is no scope for.
///
/// JS: `(scope: string) => string[]`
#[op2]
#[serde]
pub fn op_rt_permission_words(#[string] scope: &str) -> Vec<&'static str> {
    Scope::of_label(scope).map_or_else(Vec::new, |scope| {
        vec![scope.name(), scope.flag(), scope.channel()]
    })
}
