//! The debuggers of other processes, as the isolate's thread sees them: a session each, answered between two turns of the event
//! loop, in the middle of JavaScript, or while it stands still.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::io;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use deno_core::{JsRuntime, OpState, v8};
use rt_system::print_error;
use serde_json::{Value, json};

use crate::inbox::{Inbox, Incoming, Outgoing};
use crate::inspector::{Inspector, StandsStill};
use crate::server::{Server, Wishes};
use crate::threads::{self, InThread, Link, OfThread};

struct Frontend {
    session: u32,
    /// Of another process: no thread of this one.
    is_outside: bool,
    outgoing: Outgoing,
}

/// Hears what the inspector of another thread says; nothing: it is gone.
pub(crate) type Hears = Rc<dyn Fn(Option<&str>)>;

/// See the module.
pub(crate) struct Frontends {
    inspector: Weak<Inspector>,
    thread: u32,
    in_thread: InThread,
    inbox: Arc<Inbox>,
    /// Inspectors of other threads that this one uses.
    links: RefCell<HashMap<u32, (Link, Hears)>>,
    server: RefCell<Option<Server>>,
    connected: RefCell<HashMap<u32, Frontend>>,
    /// JavaScript stands still until this is false.
    paused: Cell<bool>,
    /// The program waits for a debugger to let it begin.
    waiting: Cell<bool>,
    /// The next script stops at its first line.
    breaks: Cell<bool>,
    /// Who is told that the program waits, and who wants to hear before it ends: the numbers of connections.
    hear_of_waiting: RefCell<HashSet<u32>>,
    hear_of_end: RefCell<HashSet<u32>>,
    ending: Cell<bool>,
    /// A command is being done.
    busy: Cell<bool>,
    /// A debugger was connected, and JavaScript is told of it.
    greets: Cell<bool>,
}

impl Frontends {
    pub(crate) fn of(state: &RefCell<OpState>) -> Option<Rc<Self>> {
        state.borrow().try_borrow::<Rc<Self>>().cloned()
    }

    fn make(inspector: &Rc<Inspector>, of_thread: OfThread, in_thread: InThread) -> Rc<Self> {
        Rc::new(Self {
            inspector: Rc::downgrade(inspector),
            thread: of_thread.number,
            in_thread,
            inbox: of_thread.inbox,
            links: RefCell::default(),
            server: RefCell::default(),
            connected: RefCell::default(),
            paused: Cell::default(),
            waiting: Cell::default(),
            breaks: Cell::default(),
            hear_of_waiting: RefCell::default(),
            hear_of_end: RefCell::default(),
            ending: Cell::default(),
            busy: Cell::default(),
            greets: Cell::default(),
        })
    }

    /// Those of the isolate in `scope`. Nothing where nobody can reach its thread.
    pub(crate) fn ensure(
        state: &RefCell<OpState>,
        scope: &mut v8::PinScope<'_, '_>,
    ) -> Option<Rc<Self>> {
        let known = Self::of(state);
        if known.is_some() {
            return known;
        }
        let of_thread = state.borrow().try_borrow::<OfThread>().cloned()?;
        let in_thread = state.borrow().try_borrow::<InThread>().cloned()?;
        let inspector = Inspector::of(state, scope);
        let made = Self::make(&inspector, of_thread, in_thread);
        inspector.set_frontends(made.clone());
        state.borrow_mut().put(made.clone());
        Some(made)
    }

    /// Connect to the inspector of another thread, which may be about to begin and then `waits`. The number of the connection.
    pub(crate) fn attach(&self, thread: u32, waits: bool, hears: Hears) -> u32 {
        let id = self.inbox.next_number();
        let link = Link::new(self.thread, id, thread, waits);
        self.links.borrow_mut().insert(id, (link, hears));
        id
    }

    pub(crate) fn send(&self, id: u32, message: String) {
        if let Some((link, _)) = self.links.borrow().get(&id) {
            link.send(message);
        }
    }

    pub(crate) fn detach(&self, id: u32) {
        let link = self.links.borrow_mut().remove(&id);
        drop(link);
    }

    /// What comes next. Nothing once the thread is to end.
    fn wait(&self) -> Option<Incoming> {
        self.inbox.wait(|| (self.in_thread.is_stopped)())
    }

    fn is_worker(&self) -> bool {
        self.thread != 0
    }

    /// Start the server of the isolate in `scope`.
    ///
    /// # Errors
    /// The system's, for the address.
    pub(crate) fn open(
        state: &RefCell<OpState>,
        scope: &mut v8::PinScope<'_, '_>,
        wishes: Wishes,
    ) -> io::Result<()> {
        // What a session leaves in the heap cannot be written.
        let no_thread = || io::Error::other("a snapshot build cannot be debugged");
        let frontends = Self::ensure(state, scope).ok_or_else(no_thread)?;
        let InThread { run, .. } = frontends.in_thread.clone();
        let poke = Box::new(move || run(Box::new(look)));
        let server = Server::start(wishes, frontends.inbox.clone(), poke)?;
        frontends.server.replace(Some(server));
        Ok(())
    }

    /// The address of the server, while there is one.
    pub(crate) fn url(&self) -> Option<String> {
        self.server.borrow().as_ref().map(Server::url)
    }

    pub(crate) fn close(&self) {
        let server = self.server.take();
        if let Some(server) = server {
            server.stop();
        }
        let connected: Vec<u32> = self.connected.borrow().keys().copied().collect();
        for number in connected {
            self.look_at(Incoming::Closed(number));
        }
    }

    /// Stand still until a debugger lets the program begin.
    pub(crate) fn wait_for_start(&self, breaks: bool) {
        self.breaks.set(breaks);
        self.waiting.set(true);
        for number in self.hear_of_waiting.borrow().iter() {
            self.say_waiting(*number);
        }
        self.look();
        // Nobody can connect any more to a worker that was let go.
        let hopes = || {
            let listens = !self.is_worker() || self.server.borrow().is_some();
            listens || !self.connected.borrow().is_empty()
        };
        while self.waiting.get() && hopes() {
            let Some(incoming) = self.wait() else { break };
            self.look_at(incoming);
        }
        self.waiting.set(false);
    }

    /// The next function that is called stops, if the program is to stop at its first line.
    pub(crate) fn break_if_wished(&self) {
        if !self.breaks.replace(false) {
            return;
        }
        if let Some(inspector) = self.inspector.upgrade() {
            for frontend in self.connected.borrow().values() {
                inspector.pause_soon(frontend.session, "Break on start");
            }
        }
    }

    /// The program has ended: debuggers hear of it, and can look at what is left until they go.
    pub(crate) fn wait_for_end(&self, scope: &mut v8::PinScope<'_, '_>) {
        self.look();
        if !self.is_held_up() || self.ending.replace(true) {
            return;
        }
        if !self.is_worker() {
            print_error("Waiting for the debugger to disconnect...\n");
        }
        for number in self.hear_of_end.borrow().iter() {
            self.say(
                *number,
                &json!({ "method": "NodeRuntime.waitingForDisconnect" }),
            );
        }
        // They look at what is left before the others hear that it goes.
        while self.looks_at_the_end() {
            let Some(incoming) = self.wait() else { break };
            self.look_at(incoming);
        }
        if let Some(inspector) = self.inspector.upgrade() {
            inspector.context_ends(scope);
        }
        // Only a server has debuggers that go by themselves.
        while self.server.borrow().is_some() && self.has_outside() {
            let Some(incoming) = self.wait() else { break };
            self.look_at(incoming);
        }
    }

    fn has_outside(&self) -> bool {
        self.connected.borrow().values().any(|one| one.is_outside)
    }

    /// Whether the end waits for who has connected. Workers that debug the main thread end after it.
    fn is_held_up(&self) -> bool {
        let is_worker = self.is_worker();
        let connected = self.connected.borrow();
        connected.values().any(|one| is_worker || one.is_outside)
    }

    /// Whether one of them wants to look at what is left.
    fn looks_at_the_end(&self) -> bool {
        let is_worker = self.is_worker();
        let connected = self.connected.borrow();
        self.hear_of_end.borrow().iter().any(|number| {
            let one = connected.get(number);
            one.is_some_and(|one| is_worker || one.is_outside)
        })
    }

    /// Answer all that has come. In the middle of a command, whose answer comes first: only what stops it, and what was before that.
    fn look(&self) {
        // A debugger that asks for a pause at once means the program, and no function of ours.
        if self.greets.get() {
            return;
        }
        while (!self.busy.get() || self.inbox.has(stops))
            && let Some(incoming) = self.inbox.take()
        {
            self.look_at(incoming);
        }
    }

    fn look_at(&self, incoming: Incoming) {
        let Some(inspector) = self.inspector.upgrade() else {
            return;
        };
        match incoming {
            Incoming::Connected {
                number,
                outgoing,
                is_announced,
            } => {
                if is_announced {
                    print_error("Debugger attached.\n");
                }
                let to = outgoing.clone();
                let session = inspector.connect(Rc::new(move |message: String| to(&message)));
                let frontend = Frontend {
                    session,
                    is_outside: is_announced,
                    outgoing,
                };
                self.connected.borrow_mut().insert(number, frontend);
                self.greets.set(true);
                inspector.is_debugged(session);
                self.greets.set(false);
            }
            Incoming::Message(number, message) => {
                let outer = self.busy.replace(true);
                self.command(&inspector, number, &message);
                self.busy.set(outer);
            }
            Incoming::Said(id, message) => {
                let hears = self.links.borrow().get(&id).map(|(_, hears)| hears.clone());
                if message.is_none() {
                    self.detach(id);
                }
                if let Some(hears) = hears {
                    hears(message.as_deref());
                }
            }
            Incoming::Closed(number) => {
                self.hear_of_waiting.borrow_mut().remove(&number);
                self.hear_of_end.borrow_mut().remove(&number);
                let frontend = self.connected.borrow_mut().remove(&number);
                if let Some(frontend) = frontend {
                    inspector.disconnect(frontend.session);
                }
            }
        }
    }

    fn command(&self, inspector: &Inspector, number: u32, message: &str) {
        if message.contains("\"NodeRuntime.") && self.answer(number, message).is_some() {
            return;
        }
        let session = self.connected.borrow().get(&number).map(|one| one.session);
        if let Some(session) = session {
            inspector.dispatch(session, message);
        }
    }

    /// Commands of the domain `NodeRuntime`, of which V8 knows nothing.
    fn answer(&self, number: u32, message: &str) -> Option<()> {
        let command: Value = serde_json::from_str(message).ok()?;
        let method = command["method"].as_str()?.strip_prefix("NodeRuntime.")?;
        match method {
            "enable" => {
                self.hear_of_waiting.borrow_mut().insert(number);
            }
            "disable" => {
                self.hear_of_waiting.borrow_mut().remove(&number);
            }
            "notifyWhenWaitingForDisconnect" => {
                let mut hear = self.hear_of_end.borrow_mut();
                if command["params"]["enabled"] == true {
                    hear.insert(number);
                } else {
                    hear.remove(&number);
                }
            }
            _ => return None,
        }
        self.say(number, &json!({ "id": command["id"], "result": {} }));
        if method == "enable" && self.waiting.get() {
            self.say_waiting(number);
        }
        Some(())
    }

    fn say_waiting(&self, number: u32) {
        self.say(
            number,
            &json!({ "method": "NodeRuntime.waitingForDebugger", "params": {} }),
        );
    }

    fn say(&self, number: u32, message: &Value) {
        if let Some(frontend) = self.connected.borrow().get(&number) {
            (frontend.outgoing)(&message.to_string());
        }
    }
}

impl StandsStill for Frontends {
    fn pause(&self) {
        if self.connected.borrow().is_empty() {
            return;
        }
        self.paused.set(true);
        while self.paused.get() && !self.connected.borrow().is_empty() {
            let Some(incoming) = self.wait() else { break };
            self.look_at(incoming);
        }
        self.paused.set(false);
    }

    fn resume(&self) {
        self.paused.set(false);
    }

    fn start_now(&self) {
        self.waiting.set(false);
    }
}

/// Whether it stops what runs.
fn stops(incoming: &Incoming) -> bool {
    let Incoming::Message(_, message) = incoming else {
        return false;
    };
    ["\"Debugger.pause\"", "\"Runtime.terminateExecution\""]
        .iter()
        .any(|method| message.contains(method))
}

/// The thread `number` has an isolate, whose state is `state` and whose context is `context`.
pub fn enter(
    state: &mut OpState,
    number: u32,
    in_thread: InThread,
    context: v8::Global<v8::Context>,
) {
    let inbox = threads::enter(number, in_thread.clone(), look);
    state.put(in_thread);
    state.put(OfThread {
        number,
        inbox,
        context,
    });
}

/// Its isolate is about to go.
pub fn leave(state: &mut OpState) {
    if let Some(OfThread { number, .. }) = state.try_take::<OfThread>() {
        threads::leave(number);
        if let Some(frontends) = state.try_take::<Rc<Frontends>>() {
            // Its threads would go on listening.
            if let Some(server) = frontends.server.take() {
                server.stop();
            }
        }
    }
}

/// What others have the isolate's thread do when something has come.
fn look(isolate: &mut v8::Isolate) {
    let state = JsRuntime::op_state_from(isolate);
    let Some(OfThread {
        number,
        context,
        inbox,
    }) = state.borrow().try_borrow::<OfThread>().cloned()
    else {
        return;
    };
    // What lets a program begin has to come after it has started to wait: `begin` looks.
    if inbox.is_empty() || threads::will_wait(number) {
        return;
    }
    v8::scope!(let scope, isolate);
    let context = v8::Local::new(scope, context);
    let scope = &mut v8::ContextScope::new(scope, context);
    if let Some(frontends) = Frontends::ensure(&state, scope) {
        frontends.look();
    }
}

/// The program of a worker is about to run: who debugs it already is answered, and may have it wait.
pub fn begin(state: &RefCell<OpState>, scope: &mut v8::PinScope<'_, '_>) {
    let Some(OfThread { number, inbox, .. }) = state.borrow().try_borrow::<OfThread>().cloned()
    else {
        return;
    };
    let waits = threads::is_to_wait(number);
    if !waits && inbox.is_empty() {
        return;
    }
    if let Some(frontends) = Frontends::ensure(state, scope) {
        // What has come may say that the program is not to wait.
        if waits {
            frontends.wait_for_start(false);
        } else {
            frontends.look();
        }
    }
}

/// The program has ended: wait for those that debug it.
pub fn wait_for_end(state: &RefCell<OpState>, scope: &mut v8::PinScope<'_, '_>) {
    if let Some(frontends) = Frontends::of(state) {
        frontends.wait_for_end(scope);
    }
}

/// The program's first function is called next.
pub fn break_if_wished(state: &RefCell<OpState>) {
    if let Some(frontends) = Frontends::of(state) {
        frontends.break_if_wished();
    }
}
