//! How the thread of a worker ends, also where a panic goes through it: nobody may wait for a thread that is no more.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;

use serde::Serialize;

use crate::thread::ThreadHandle;

/// Of an error of the system Node gives the name alone.
pub(crate) fn system_reason(error: &std::io::Error) -> String {
    rt_system::error_name(error).map_or_else(|| error.to_string(), str::to_string)
}

/// How a worker ended.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub code: i32,
    /// Why the thread could not go on.
    pub failure: Option<Failure>,
}

/// What a worker could not get over. An `error` event of its `Worker`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    OutOfMemory,
    /// There is no thread or no isolate, for this reason.
    NotStarted(String),
    /// What the panic said.
    Panicked(String),
    /// A bug that was noticed without a panic, with a sentence that says so.
    Bug(String),
}

/// The error of the event.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct ErrorEvent {
    code: &'static str,
    message: String,
}

impl Failure {
    /// Nothing could be started for want of something that the system has no more of.
    pub fn of_system(error: &std::io::Error) -> Self {
        Self::NotStarted(system_reason(error))
    }

    /// Node's code and words; what can only be a bug in `rt` has Node's code for bugs.
    pub fn event(self) -> ErrorEvent {
        let (code, message) = match self {
            Self::OutOfMemory => (
                "ERR_WORKER_OUT_OF_MEMORY",
                "Worker terminated due to reaching memory limit: JS heap out of memory".to_string(),
            ),
            Self::NotStarted(reason) => (
                "ERR_WORKER_INIT_FAILED",
                format!("Worker initialization failure: {reason}"),
            ),
            Self::Panicked(text) => (
                "ERR_INTERNAL_ASSERTION",
                format!("The worker's thread panicked: {text}\nThis is a bug in rt."),
            ),
            Self::Bug(text) => ("ERR_INTERNAL_ASSERTION", text),
        };
        ErrorEvent { code, message }
    }
}

impl Outcome {
    pub fn failed(failure: Failure) -> Self {
        // In Node a worker without an isolate has no exit code to set.
        let code = i32::from(!matches!(failure, Failure::NotStarted(_)));
        Self {
            code,
            failure: Some(failure),
        }
    }

    /// Of a thread that is gone without having said how it ended.
    pub fn unknown() -> Self {
        Self::failed(Failure::Panicked("it said nothing".to_string()))
    }
}

/// What other threads find of a worker's thread. Dropped, they find nothing: no task waits for it, no message is sent to it, and
/// its locks are free.
pub(crate) struct Presence {
    pub thread: u32,
    pub shared: Arc<ThreadHandle>,
}

impl Presence {
    /// Nobody reaches the thread any more. Its locks stay.
    pub fn leave(&self) {
        self.shared.forget_isolate();
        super::unregister_thread(self.thread);
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.leave();
        // What was granted but never heard of is still this thread's.
        deno_web::locks::cleanup_locks_for_client_id(&self.shared.lock_client_id());
    }
}

/// Let `body` be the life of a thread. What must not be dropped by a panic it puts into the slot that it gets: `abandon` has to
/// do with it what can still be done.
pub(crate) fn to_its_end<T>(
    presence: Presence,
    body: impl FnOnce(&Presence, &mut Option<T>) -> Outcome,
    abandon: impl FnOnce(T),
) -> Outcome {
    let mut slot = None;
    match catch_unwind(AssertUnwindSafe(|| body(&presence, &mut slot))) {
        Ok(outcome) => outcome,
        Err(payload) => {
            presence.leave();
            if let Some(left) = slot {
                attempt(|| abandon(left));
            }
            Outcome::failed(Failure::Panicked(text_of(&*payload)))
        }
    }
}

/// Do `step`, and whatever comes behind it also if it panics.
pub(crate) fn attempt(step: impl FnOnce()) {
    // The panic has said on standard error what it is about.
    let _ = catch_unwind(AssertUnwindSafe(step));
}

/// What a panic said.
fn text_of(payload: &(dyn Any + Send)) -> String {
    let text = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no text").to_string()
}

#[cfg(test)]
mod tests {
    use rt_worker::Port;

    use super::*;
    use crate::worker::register_thread;

    fn presence(thread: u32) -> Presence {
        Presence {
            thread,
            shared: ThreadHandle::new(thread),
        }
    }

    #[test]
    fn a_panic_leaves_nothing_that_others_wait_for() {
        let (ours, theirs) = Port::pair();
        let (inbox, registered) = Port::pair();
        // No worker has this number.
        register_thread(u32::MAX, registered);
        assert!(ours.reaches() && inbox.reaches());
        let thread = std::thread::spawn(move || {
            let mut abandoned = None;
            let outcome = to_its_end(
                presence(u32::MAX),
                |_, slot| {
                    let _dropped_by_the_panic = theirs;
                    *slot = Some("isolate");
                    panic!("number {}", 7);
                },
                |left| {
                    abandoned = Some(left);
                    panic!("once more");
                },
            );
            (outcome, abandoned)
        });
        let (outcome, abandoned) = thread.join().unwrap();
        assert_eq!(outcome.code, 1);
        assert_eq!(abandoned, Some("isolate"));
        assert!(!ours.reaches() && !inbox.reaches());
        let event = outcome.failure.unwrap().event();
        assert_eq!(event.code, "ERR_INTERNAL_ASSERTION");
        assert_eq!(
            event.message,
            "The worker's thread panicked: number 7\nThis is a bug in rt."
        );
    }

    #[test]
    fn an_end_without_a_panic_is_left_as_it_is() {
        let outcome = to_its_end(
            presence(u32::MAX - 1),
            |_, _: &mut Option<()>| Outcome {
                code: 7,
                failure: None,
            },
            |()| panic!("nothing was left"),
        );
        assert_eq!((outcome.code, outcome.failure), (7, None));
    }

    #[test]
    fn what_the_system_refuses_has_the_words_of_node() {
        let refused = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        let outcome = Outcome::failed(Failure::of_system(&refused));
        assert_eq!(outcome.code, 0);
        let event = outcome.failure.unwrap().event();
        assert_eq!(event.code, "ERR_WORKER_INIT_FAILED");
        assert_eq!(event.message, "Worker initialization failure: EACCES");
    }
}
