//! Work of add-ons that is done beside JavaScript: as many at a time as libuv has threads, however much there is. What each needs of memory and
//! processors is a multiple of that.

use std::collections::VecDeque;
use std::sync::OnceLock;

use deno_core::parking_lot::Condvar;
use deno_core::parking_lot::Mutex;
use deno_core::v8;

/// Does the work, unless it is cancelled, and hands over what is to be called in the thread of its environment.
type Work = Box<dyn FnOnce(bool) + Send>;

/// Tells the add-on.
pub(crate) type Done = Box<dyn FnOnce(&mut v8::PinScope<'_, '_>) + Send>;

/// What is done for an environment.
#[derive(Default)]
pub(crate) struct DoneWork {
  state: Mutex<State>,
  changed: Condvar,
}

#[derive(Default)]
struct State {
  /// Queued, and not told yet.
  outstanding: usize,
  done: VecDeque<Done>,
}

impl DoneWork {
  pub(crate) fn begin(&self) {
    self.state.lock().outstanding += 1;
  }

  pub(crate) fn push(&self, done: Done) {
    self.state.lock().done.push_back(done);
    self.changed.notify_all();
  }

  /// Tell the add-on of what was done first, if that was not told at the end of the environment.
  pub(crate) fn tell(&self, scope: &mut v8::PinScope<'_, '_>) {
    let next = {
      let mut state = self.state.lock();
      let next = state.done.pop_front();
      state.outstanding -= usize::from(next.is_some());
      next
    };
    if let Some(done) = next {
      done(scope);
    }
  }
}

struct Queue {
  threads: usize,
  idle: usize,
  /// With the environment that each is of.
  waiting: VecDeque<(usize, Work)>,
}

static QUEUE: Mutex<Queue> = Mutex::new(Queue {
  threads: 0,
  idle: 0,
  waiting: VecDeque::new(),
});
static ADDED: Condvar = Condvar::new();

/// libuv's rule: 4, or what the environment said when there was work for the first time, 1 at least and 1024 at most.
fn most_threads() -> usize {
  static MOST: OnceLock<usize> = OnceLock::new();
  *MOST.get_or_init(|| match std::env::var("UV_THREADPOOL_SIZE") {
    Ok(text) => {
      let text = text.trim_start();
      let end = text.find(|digit: char| !digit.is_ascii_digit());
      let number = text[..end.unwrap_or(text.len())].parse::<usize>();
      number.unwrap_or(0).clamp(1, 1024)
    }
    Err(_) => 4,
  })
}

pub(crate) fn submit(env: usize, work: Work) {
  let mut queue = QUEUE.lock();
  queue.waiting.push_back((env, work));
  if queue.idle == 0 && queue.threads < most_threads() {
    let name = "node-api work".to_owned();
    if std::thread::Builder::new().name(name).spawn(run).is_ok() {
      queue.threads += 1;
    }
  }
  ADDED.notify_one();
}

/// Threads stay as long as the process, as libuv's do.
fn run() {
  let mut queue = QUEUE.lock();
  loop {
    match queue.waiting.pop_front() {
      Some((_, work)) => {
        drop(queue);
        work(false);
        queue = QUEUE.lock();
      }
      None => {
        queue.idle += 1;
        ADDED.wait(&mut queue);
        queue.idle -= 1;
      }
    }
  }
}

/// At the end of an environment: cancel what no thread has begun, wait for the rest, and tell the add-on of all.
pub(crate) fn finish(
  scope: &mut v8::PinScope<'_, '_>,
  env: usize,
  done: &DoneWork,
) {
  loop {
    let waiting = {
      let mut queue = QUEUE.lock();
      let (own, others) = std::mem::take(&mut queue.waiting)
        .into_iter()
        .partition::<VecDeque<_>, _>(|(of, _)| *of == env);
      queue.waiting = others;
      own
    };
    for (_, work) in waiting {
      work(true);
    }
    let mut state = done.state.lock();
    while state.done.is_empty() && state.outstanding > 0 {
      done.changed.wait(&mut state);
    }
    if state.outstanding == 0 {
      return;
    }
    drop(state);
    done.tell(scope);
  }
}
