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

use crate::inspector::{Inspector, StandsStill};
use crate::server::{Inbox, Incoming, Outgoing, Server, Wishes};
use crate::web_socket;

/// Has the isolate's thread run something soon, also in the middle of JavaScript. Whoever makes the isolate leaves it in the
/// `OpState`.
#[derive(Clone)]
pub struct InThread(pub Arc<dyn Fn(IsolateTask) + Send + Sync>);

/// What is done with the isolate of a thread, in it.
pub type IsolateTask = Box<dyn FnOnce(&mut v8::Isolate) + Send>;

struct Frontend {
    session: u32,
    outgoing: Outgoing,
}

/// See the module.
pub(crate) struct Frontends {
    inspector: Weak<Inspector>,
    inbox: Arc<Inbox>,
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
}

impl Frontends {
    pub(crate) fn of(state: &RefCell<OpState>) -> Option<Rc<Self>> {
        state.borrow().try_borrow::<Rc<Self>>().cloned()
    }

    fn make(inspector: &Rc<Inspector>) -> Rc<Self> {
        Rc::new(Self {
            inspector: Rc::downgrade(inspector),
            inbox: Arc::default(),
            server: RefCell::default(),
            connected: RefCell::default(),
            paused: Cell::default(),
            waiting: Cell::default(),
            breaks: Cell::default(),
            hear_of_waiting: RefCell::default(),
            hear_of_end: RefCell::default(),
            ending: Cell::default(),
        })
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
        let inspector = Inspector::of(state, scope);
        let frontends = Self::of(state).unwrap_or_else(|| {
            let made = Self::make(&inspector);
            inspector.set_frontends(made.clone());
            state.borrow_mut().put(made.clone());
            made
        });
        let in_thread = state.borrow().try_borrow::<InThread>().cloned();
        let InThread(run) = in_thread.ok_or(io::ErrorKind::Unsupported)?;
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
        while self.waiting.get() {
            self.look_at(self.inbox.wait());
        }
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
        if self.connected.borrow().is_empty() || self.ending.replace(true) {
            return;
        }
        print_error("Waiting for the debugger to disconnect...\n");
        for number in self.hear_of_end.borrow().iter() {
            self.say(
                *number,
                &json!({ "method": "NodeRuntime.waitingForDisconnect" }),
            );
        }
        // They look at what is left before the others hear that it goes.
        while !self.hear_of_end.borrow().is_empty() {
            self.look_at(self.inbox.wait());
        }
        if let Some(inspector) = self.inspector.upgrade() {
            inspector.context_ends(scope);
        }
        while !self.connected.borrow().is_empty() {
            self.look_at(self.inbox.wait());
        }
    }

    /// Answer all that has come.
    fn look(&self) {
        while let Some(incoming) = self.inbox.take() {
            self.look_at(incoming);
        }
    }

    fn look_at(&self, incoming: Incoming) {
        let Some(inspector) = self.inspector.upgrade() else {
            return;
        };
        match incoming {
            Incoming::Connected(number, outgoing) => {
                print_error("Debugger attached.\n");
                let to = outgoing.clone();
                let session = inspector.connect(Rc::new(move |message: String| {
                    // It fails where the debugger has gone, of which the inbox tells.
                    let _ = to.send(web_socket::text(&message));
                }));
                let frontend = Frontend { session, outgoing };
                self.connected.borrow_mut().insert(number, frontend);
            }
            Incoming::Message(number, message) => {
                if message.contains("\"NodeRuntime.") && self.answer(number, &message).is_some() {
                    return;
                }
                let session = self.connected.borrow().get(&number).map(|one| one.session);
                if let Some(session) = session {
                    inspector.dispatch(session, &message);
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
            let _ = frontend
                .outgoing
                .send(web_socket::text(&message.to_string()));
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
            self.look_at(self.inbox.wait());
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

/// What the server has the isolate's thread do when something has come.
fn look(isolate: &mut v8::Isolate) {
    let state = JsRuntime::op_state_from(isolate);
    let Some(frontends) = Frontends::of(&state) else {
        return;
    };
    v8::scope!(let scope, isolate);
    let inspector = state.borrow().try_borrow::<Rc<Inspector>>().cloned();
    if let Some(inspector) = inspector {
        let context = inspector.context(scope);
        let _entered = v8::ContextScope::new(scope, context);
        frontends.look();
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
