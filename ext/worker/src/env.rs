//! The environment variables of a thread that does not share the process's.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use deno_core::{OpState, op2};

/// Shared by threads that were started with `SHARE_ENV`. The main thread has none: its environment is the process's.
#[derive(Clone, Default)]
pub struct ThreadEnv(Arc<Mutex<BTreeMap<String, String>>>);

impl ThreadEnv {
    pub fn new(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(Arc::new(Mutex::new(variables.into_iter().collect())))
    }

    fn with<T>(&self, act: impl FnOnce(&mut BTreeMap<String, String>) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn of(state: &OpState) -> ThreadEnv {
    state.try_borrow::<ThreadEnv>().cloned().unwrap_or_default()
}

/// JS: `(name: string) => string | null`
#[op2]
#[string]
pub fn op_rt_env_get(state: &OpState, #[string] name: &str) -> Option<String> {
    of(state).with(|variables| variables.get(name).cloned())
}

/// JS: `(name: string, value: string) => void`
#[op2(fast)]
pub fn op_rt_env_set(state: &OpState, #[string] name: String, #[string] value: String) {
    of(state).with(|variables| variables.insert(name, value));
}

/// JS: `(name: string) => void`
#[op2(fast)]
pub fn op_rt_env_delete(state: &OpState, #[string] name: &str) {
    of(state).with(|variables| variables.remove(name));
}

/// JS: `() => [string, string][]`
#[op2]
#[serde]
pub fn op_rt_env_all(state: &OpState) -> Vec<(String, String)> {
    of(state).with(|variables| {
        variables
            .iter()
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    })
}
