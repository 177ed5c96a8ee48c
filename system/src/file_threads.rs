//! A few threads for calls of the file system that a program does not wait for, as libuv has them. With a thread for each call under way the
//! threads wake each other more than they work.

use std::collections::VecDeque;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::Condvar;
use std::sync::LazyLock;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;

/// As many as libuv has, unless `UV_THREADPOOL_SIZE` says another number.
const THREADS: usize = 4;
const MOST_THREADS: usize = 1024;

/// Run `call` on one of the threads, behind those that were given before.
///
/// It is run whether or not anybody waits for what comes of it.
pub fn on_file_thread<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> FileCall<T> {
    let answer = Arc::new(Mutex::new(Answer::Pending(None)));
    let told = answer.clone();
    POOL.submit(Box::new(move || {
        // The thread has other calls to make.
        let value = catch_unwind(AssertUnwindSafe(call)).ok();
        let before = std::mem::replace(&mut *lock(&told), Answer::Given(value));
        if let Answer::Pending(Some(waker)) = before {
            waker.wake();
        }
    }));
    FileCall(answer)
}

/// What comes of a call; `None` if it panicked.
pub struct FileCall<T>(Arc<Mutex<Answer<T>>>);

enum Answer<T> {
    Pending(Option<Waker>),
    Given(Option<T>),
}

impl<T> Future for FileCall<T> {
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *lock(&self.0) {
            Answer::Given(value) => Poll::Ready(value.take()),
            Answer::Pending(waker) => {
                *waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

type Call = Box<dyn FnOnce() + Send>;

struct Pool {
    state: Mutex<State>,
    woken: Condvar,
    most: usize,
}

#[derive(Default)]
struct State {
    calls: VecDeque<Call>,
    threads: usize,
    /// Threads that sleep and that nobody has woken.
    asleep: usize,
    /// Threads that were woken and do not know yet.
    wakes: usize,
}

static POOL: LazyLock<Pool> = LazyLock::new(|| Pool {
    state: Mutex::default(),
    woken: Condvar::new(),
    most: number_of_threads(std::env::var("UV_THREADPOOL_SIZE").ok().as_deref()),
});

/// libuv takes the number at the beginning of the text, and 1 for none.
fn number_of_threads(text: Option<&str>) -> usize {
    let Some(text) = text else { return THREADS };
    let text = text.trim_start();
    let digits = text
        .find(|letter: char| !letter.is_ascii_digit())
        .map_or(text, |end| &text[..end]);
    digits.parse().unwrap_or(1).clamp(1, MOST_THREADS)
}

impl Pool {
    fn submit(&'static self, call: Call) {
        let mut state = lock(&self.state);
        state.calls.push_back(call);
        if state.asleep > 0 {
            state.asleep -= 1;
            state.wakes += 1;
            drop(state);
            self.woken.notify_one();
        } else if state.threads < self.most {
            state.threads += 1;
            drop(state);
            let name = "rt files".to_owned();
            let spawned = std::thread::Builder::new().name(name).spawn(|| self.work());
            if spawned.is_err() {
                self.go_without();
            }
        }
    }

    /// The system gives no more threads: the others do it, or this one where there are none.
    fn go_without(&self) {
        let mut state = lock(&self.state);
        state.threads -= 1;
        while state.threads == 0
            && let Some(call) = state.calls.pop_front()
        {
            drop(state);
            call();
            state = lock(&self.state);
        }
    }

    fn work(&self) {
        let mut state = lock(&self.state);
        loop {
            while let Some(call) = state.calls.pop_front() {
                drop(state);
                call();
                state = lock(&self.state);
            }
            state.asleep += 1;
            while state.wakes == 0 {
                state = self
                    .woken
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner);
            }
            state.wakes -= 1;
        }
    }
}

/// Nothing panics while it holds one of these.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait<T>(mut call: FileCall<T>) -> Option<T> {
        loop {
            let mut context = Context::from_waker(Waker::noop());
            if let Poll::Ready(value) = Pin::new(&mut call).poll(&mut context) {
                return value;
            }
            std::thread::yield_now();
        }
    }

    #[test]
    fn calls_are_made_and_a_panic_ends_one_alone() {
        let calls: Vec<_> = (0..100)
            .map(|number| {
                on_file_thread(move || {
                    assert!(number % 10 != 3);
                    number
                })
            })
            .collect();
        let made: Vec<_> = calls.into_iter().filter_map(wait).collect();
        let expected: Vec<_> = (0..100).filter(|number| number % 10 != 3).collect();
        assert_eq!(made, expected);
    }

    #[test]
    fn the_number_of_threads_is_read_as_libuv_reads_it() {
        for (text, number) in [
            (None, 4),
            (Some("8"), 8),
            (Some("0"), 1),
            (Some(""), 1),
            (Some("x"), 1),
            (Some("9999"), 1024),
            (Some(" 3x"), 3),
        ] {
            assert_eq!(number_of_threads(text), number, "{text:?}");
        }
    }
}
