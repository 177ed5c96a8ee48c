//! Panics in ops. What polls an op keeps a panic to itself, and the program would wait for the op's answer for ever: the thread
//! has to be told.

use std::cell::RefCell;
use std::panic::PanicHookInfo;
use std::panic::set_hook;
use std::panic::take_hook;
use std::sync::Arc;
use std::sync::Once;

use super::ThreadHandle;

thread_local! {
    /// The thread that this one is while its program runs.
    static CURRENT: RefCell<Option<Arc<ThreadHandle>>> = const { RefCell::new(None) };
}

/// Tells a thread of panics in it while it lives.
pub(crate) struct PanicWatch;

impl PanicWatch {
    /// Watch the calling thread, which is `thread`.
    pub fn new(thread: &Arc<ThreadHandle>) -> Self {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let before = take_hook();
            set_hook(Box::new(move |info| {
                before(info);
                tell(info);
            }));
        });
        CURRENT.set(Some(thread.clone()));
        Self
    }
}

impl Drop for PanicWatch {
    fn drop(&mut self) {
        CURRENT.set(None);
    }
}

fn tell(info: &PanicHookInfo<'_>) {
    let thread = CURRENT.try_with(|current| current.try_borrow().ok()?.clone());
    if let Ok(Some(thread)) = thread {
        let text = info.payload_as_str().unwrap_or("no text");
        thread.panicked(text.to_string());
    }
}
