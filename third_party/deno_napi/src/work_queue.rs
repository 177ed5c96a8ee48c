//! Work of add-ons that is done beside JavaScript: as many at a time as libuv has threads, however much there is. What each needs of memory and
//! processors is a multiple of that.

use std::collections::VecDeque;
use std::sync::OnceLock;

use deno_core::parking_lot::Mutex;

type Work = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct Queue {
  running: usize,
  waiting: VecDeque<Work>,
}

static QUEUE: Mutex<Queue> = Mutex::new(Queue {
  running: 0,
  waiting: VecDeque::new(),
});

/// libuv's rule: 4, or what the environment said when there was work for the first time, 1024 at most.
fn most_threads() -> usize {
  static MOST: OnceLock<usize> = OnceLock::new();
  *MOST.get_or_init(|| {
    let asked = std::env::var("UV_THREADPOOL_SIZE").ok();
    asked
      .and_then(|text| text.trim().parse::<usize>().ok())
      .map_or(4, |number| number.clamp(1, 1024))
  })
}

pub(crate) fn submit(work: impl FnOnce() + Send + 'static) {
  let mut queue = QUEUE.lock();
  if queue.running == most_threads() {
    queue.waiting.push_back(Box::new(work));
    return;
  }
  queue.running += 1;
  drop(queue);
  deno_core::unsync::spawn_blocking(move || {
    work();
    loop {
      let mut queue = QUEUE.lock();
      let Some(next) = queue.waiting.pop_front() else {
        queue.running -= 1;
        return;
      };
      drop(queue);
      next();
    }
  });
}
