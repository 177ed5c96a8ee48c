//! The thread that has V8 end what others run. One for the process, made before the first worker: when a worker is to be
//! stopped, the system may have no thread left to give.

use std::io;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::thread;
use std::time::Duration;

/// Is it done, or nothing to do any more? Asked from the stopper's thread until it is.
type Question = Box<dyn FnMut() -> bool + Send>;

const SHORTEST_PAUSE: Duration = Duration::from_millis(1);
const LONGEST_PAUSE: Duration = Duration::from_millis(20);
/// It only asks.
const STACK_BYTES: usize = 256 << 10;

pub(crate) static STOPPER: Stopper = Stopper::new();

pub(crate) struct Stopper {
    /// The thread is there.
    started: Mutex<bool>,
    /// Not asked yet.
    asked: Mutex<Vec<Question>>,
    more: Condvar,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Stopper {
    const fn new() -> Self {
        Self {
            started: Mutex::new(false),
            asked: Mutex::new(Vec::new()),
            more: Condvar::new(),
        }
    }

    /// Have the thread. Only the first call makes it.
    ///
    /// # Errors
    /// If the system has no more threads.
    pub fn start(&'static self) -> io::Result<()> {
        let mut started = lock(&self.started);
        if !*started {
            thread::Builder::new()
                .name("WorkerStopper".to_string())
                .stack_size(STACK_BYTES)
                .spawn(move || self.serve())?;
            *started = true;
        }
        Ok(())
    }

    /// Ask until the answer is true, ever more seldom.
    pub fn ask(&self, question: impl FnMut() -> bool + Send + 'static) {
        lock(&self.asked).push(Box::new(question));
        self.more.notify_one();
    }

    fn serve(&self) {
        let mut open: Vec<Question> = Vec::new();
        let mut pause = SHORTEST_PAUSE;
        loop {
            let new = self.wait(if open.is_empty() { None } else { Some(pause) });
            pause = if new.is_empty() {
                (pause * 2).min(LONGEST_PAUSE)
            } else {
                SHORTEST_PAUSE
            };
            open.extend(new);
            open.retain_mut(|question| !question());
        }
    }

    /// What was asked since; waits for it, for no longer than `pause`.
    fn wait(&self, pause: Option<Duration>) -> Vec<Question> {
        let mut asked = lock(&self.asked);
        match pause {
            Some(pause) if asked.is_empty() => {
                (asked, _) = self
                    .more
                    .wait_timeout(asked, pause)
                    .unwrap_or_else(PoisonError::into_inner);
            }
            Some(_) => {}
            None => {
                while asked.is_empty() {
                    asked = self
                        .more
                        .wait(asked)
                        .unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
        std::mem::take(&mut *asked)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn one_thread_asks_everything_until_it_is_done() {
        static TESTED: Stopper = Stopper::new();
        TESTED.start().unwrap();
        TESTED.start().unwrap();
        let (done, heard) = mpsc::channel();
        for needed in [1, 5, 3] {
            let done = done.clone();
            let mut asked = 0;
            TESTED.ask(move || {
                asked += 1;
                if asked < needed {
                    return false;
                }
                done.send((asked, thread::current().id())).unwrap();
                true
            });
        }
        drop(done);
        // Ends when the questions are gone.
        let mut answers: Vec<_> = heard.iter().collect();
        answers.sort_unstable_by_key(|(asked, _)| *asked);
        let counts: Vec<i32> = answers.iter().map(|(asked, _)| *asked).collect();
        assert_eq!(counts, [1, 3, 5]);
        let first = answers[0].1;
        assert_ne!(first, thread::current().id());
        assert!(answers.iter().all(|(_, thread)| *thread == first));
    }
}
