//! One V8 inspector for an isolate, made when the first session connects.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::ffi::c_void;
use std::rc::Rc;

use deno_core::OpState;
use deno_core::url::Url;
use deno_core::v8;
use v8::inspector::{
    Channel, ChannelImpl, StringBuffer, StringView, V8Inspector, V8InspectorClient,
    V8InspectorClientImpl, V8InspectorClientTrustLevel, V8InspectorSession,
};

use crate::calls::caller;
use crate::threads::OfThread;

/// Who is asked when the program stands still: debuggers of other processes.
pub(crate) trait StandsStill {
    /// Return when the program is to go on.
    fn pause(&self);
    fn resume(&self);
    /// The program, which waits for a debugger, is to begin.
    fn start_now(&self);
}

/// All contexts of an isolate belong together.
const CONTEXT_GROUP: i32 = 1;

/// What a session gives its messages to: responses and notifications alike, as JSON.
pub type Deliver = Rc<dyn Fn(String)>;

/// What JavaScript is asked for a session, by its number: to answer a command (the text) of a domain that is not V8's, or to know that the
/// session is there, is about to evaluate something in its console, has done so, has gone, or that somebody wants (or nobody any more) asynchronous
/// stacks.
pub(crate) type Asks = Rc<dyn Fn(&str, u32, &str) -> Option<String>>;

/// Has JavaScript that is asked, `(what: string, session: string, text: string) => string | undefined`. Whoever makes the isolate leaves
/// it in the `OpState`.
#[derive(Clone)]
pub struct AsksJavaScript(pub v8::Global<v8::Function>);

impl AsksJavaScript {
    fn asks(self, scope: &mut v8::PinScope<'_, '_>) -> Asks {
        let function = v8::Local::new(scope, self.0);
        let call = caller(scope, function);
        Rc::new(move |what, session, text| {
            call(&[Some(what), Some(&session.to_string()), Some(text)])
        })
    }
}

/// Domains of Node's own, which JavaScript knows.
const OUR_DOMAINS: [&str; 5] = [
    "\"NodeWorker.",
    "\"NodeRuntime.",
    "\"NodeTracing.",
    "\"Network.",
    "\"IO.",
];
/// Who evaluates for a console wants what there is in consoles only.
const OF_CONSOLE: &str = "\"includeCommandLineAPI\"";
const STACK_DEPTH: &str = "\"Debugger.setAsyncCallStackDepth\"";

/// A name of JSON stands in no text as it is: the quotes have a backslash there. Not all of the command is read, which may be long
/// and may hold halves of characters.
fn is_of_console(message: &str) -> bool {
    message.split(OF_CONSOLE).skip(1).any(|rest| {
        let value = rest.trim_start().strip_prefix(':');
        value.is_some_and(|value| value.trim_start().starts_with("true"))
    })
}

/// The inspector of one isolate and its sessions. Held by the isolate's `OpState`, which must let it go before the isolate
/// ends.
pub struct Inspector {
    // Sessions go before the inspector that made them.
    sessions: RefCell<HashMap<u32, (Rc<V8InspectorSession>, Deliver)>>,
    /// Not in a builder.
    asks: Option<Asks>,
    /// The sessions that want asynchronous stacks.
    async_stacks: RefCell<HashSet<u32>>,
    next_session: Cell<u32>,
    /// Sessions hear nothing any more.
    ended: Rc<Cell<bool>>,
    frontends: Rc<OnceCell<Rc<dyn StandsStill>>>,
    context: v8::Global<v8::Context>,
    inspector: V8Inspector,
}

impl Inspector {
    /// The one of the isolate, made on first use.
    pub fn of(state: &RefCell<OpState>, scope: &mut v8::PinScope<'_, '_>) -> Rc<Self> {
        let known = state.borrow().try_borrow::<Rc<Self>>().cloned();
        known.unwrap_or_else(|| {
            let name = match state.borrow().try_borrow::<OfThread>() {
                Some(OfThread { number, .. }) if *number != 0 => format!("Worker[{number}]"),
                _ => "Node.js Main Context".to_string(),
            };
            let function = state.borrow().try_borrow::<AsksJavaScript>().cloned();
            let asks = function.map(|asked| asked.asks(scope));
            let inspector = Self::new(scope, &name, asks);
            state.borrow_mut().put(inspector.clone());
            inspector
        })
    }

    /// For the isolate of `scope`; its current context becomes the default one.
    fn new(scope: &mut v8::PinScope<'_, '_>, name: &str, asks: Option<Asks>) -> Rc<Self> {
        let context = scope.get_current_context();
        let frontends: Rc<OnceCell<Rc<dyn StandsStill>>> = Rc::default();
        let client = V8InspectorClient::new(Box::new(Client {
            frontends: frontends.clone(),
            context: v8::Global::new(scope, context),
            // SAFETY: only kept to open a scope in callbacks, which V8 makes while the isolate is entered.
            isolate: unsafe { scope.as_raw_isolate_ptr() },
        }));
        let inspector = V8Inspector::create(scope, client);
        inspector.context_created(
            context,
            CONTEXT_GROUP,
            StringView::from(name.as_bytes()),
            StringView::from(&br#"{"isDefault":true}"#[..]),
        );
        Rc::new(Self {
            sessions: RefCell::default(),
            asks,
            async_stacks: RefCell::default(),
            next_session: Cell::new(1),
            ended: Rc::default(),
            frontends,
            context: v8::Global::new(scope, context),
            inspector,
        })
    }

    /// Whether a session is open.
    pub fn has_sessions(&self) -> bool {
        !self.sessions.borrow().is_empty()
    }

    /// How many sessions were opened since the inspector was made.
    pub fn sessions_made(&self) -> u32 {
        self.next_session.get() - 1
    }

    /// Open a session. Messages reach `deliver` on this thread, those that answer a command before `dispatch` returns.
    pub fn connect(&self, deliver: Deliver) -> u32 {
        let kept = deliver.clone();
        let session = self.inspector.connect(
            CONTEXT_GROUP,
            Channel::new(Box::new(SessionChannel {
                deliver,
                ended: self.ended.clone(),
            })),
            StringView::empty(),
            V8InspectorClientTrustLevel::FullyTrusted,
        );
        let id = self.next_session.get();
        self.next_session.set(id + 1);
        self.sessions
            .borrow_mut()
            .insert(id, (Rc::new(session), kept));
        id
    }

    /// Hand a command, as JSON, to a session. Does nothing where the session is closed. Runs JavaScript.
    pub fn dispatch(&self, session: u32, message: &str) {
        // The session stays alive until its command is done, even where the command closes it.
        let Some((v8_session, deliver)) = self.sessions.borrow().get(&session).cloned() else {
            return;
        };
        if OUR_DOMAINS.iter().any(|domain| message.contains(domain))
            && let Some(answer) = self.ask("command", session, message)
        {
            deliver(answer);
            return;
        }
        let is_of_console = is_of_console(message);
        if is_of_console {
            self.ask("console", session, "");
        }
        if message.is_ascii() {
            v8_session.dispatch_protocol_message(StringView::from(message.as_bytes()));
        } else {
            let wide: Vec<u16> = message.encode_utf16().collect();
            v8_session.dispatch_protocol_message(StringView::from(&wide[..]));
        }
        if is_of_console {
            self.ask("consoleEnds", session, "");
        }
        if message.contains(STACK_DEPTH) {
            let command: serde_json::Value = serde_json::from_str(message).unwrap_or_default();
            let depth = command["params"]["maxDepth"].as_i64();
            self.want_async_stacks(session, depth.is_some_and(|depth| depth > 0));
        }
    }

    fn ask(&self, what: &str, session: u32, text: &str) -> Option<String> {
        self.asks.as_ref()?(what, session, text)
    }

    /// A session that JavaScript has not made was opened.
    pub(crate) fn is_debugged(&self, session: u32) {
        self.ask("connected", session, "");
    }

    fn want_async_stacks(&self, session: u32, wants: bool) {
        let mut wanting = self.async_stacks.borrow_mut();
        let before = !wanting.is_empty();
        if wants {
            wanting.insert(session);
        } else {
            wanting.remove(&session);
        }
        let now = !wanting.is_empty();
        drop(wanting);
        if before != now {
            self.ask(
                if now { "asyncStacks" } else { "asyncStacksEnd" },
                session,
                "",
            );
        }
    }

    /// Tell a session of something that is not V8's.
    pub(crate) fn notify(&self, session: u32, message: String) {
        let known = self.sessions.borrow().get(&session).cloned();
        if let Some((_, deliver)) = known {
            deliver(message);
        }
    }

    /// What V8 calls a task of the event loop. Those of promises are odd.
    fn task(id: u32) -> *const c_void {
        std::ptr::without_provenance((id as usize) << 1)
    }

    pub(crate) fn async_task_scheduled(&self, id: u32, name: &str) {
        // SAFETY: V8 compares tasks and does not read what they might point to.
        unsafe {
            self.inspector.async_task_scheduled(
                StringView::from(name.as_bytes()),
                Self::task(id),
                true,
            );
        }
    }

    pub(crate) fn async_task_started(&self, id: u32) {
        // SAFETY: as above.
        unsafe { self.inspector.async_task_started(Self::task(id)) };
    }

    pub(crate) fn async_task_finished(&self, id: u32) {
        // SAFETY: as above.
        unsafe { self.inspector.async_task_finished(Self::task(id)) };
    }

    pub(crate) fn async_task_canceled(&self, id: u32) {
        // SAFETY: as above.
        unsafe { self.inspector.async_task_canceled(Self::task(id)) };
    }

    pub fn disconnect(&self, session: u32) {
        let known = self.sessions.borrow_mut().remove(&session);
        if known.is_some() {
            self.want_async_stacks(session, false);
            self.ask("closed", session, "");
        }
        drop(known);
    }

    /// Debuggers of other processes are asked when the program stands still.
    pub(crate) fn set_frontends(&self, frontends: Rc<dyn StandsStill>) {
        // There is one of each in an isolate.
        let _ = self.frontends.set(frontends);
    }

    /// Stop at the next function that is called.
    pub(crate) fn pause_soon(&self, session: u32, reason: &str) {
        if let Some((session, _)) = self.sessions.borrow().get(&session) {
            session.schedule_pause_on_next_statement(
                StringView::from(reason.as_bytes()),
                StringView::from(&b"{}"[..]),
            );
        }
    }

    /// Nothing runs in the context any more.
    pub(crate) fn context_ends(&self, scope: &mut v8::PinScope<'_, '_>) {
        let context = v8::Local::new(scope, &self.context);
        self.inspector.context_destroyed(context);
    }

    /// Close all sessions, without another word to them: what runs here belongs to an isolate that ends. Needs an open scope.
    pub fn disconnect_all(&self) {
        self.ended.set(true);
        let sessions = self.sessions.take();
        drop(sessions);
    }
}

struct SessionChannel {
    deliver: Deliver,
    ended: Rc<Cell<bool>>,
}

impl SessionChannel {
    fn deliver(&self, mut message: v8::UniquePtr<StringBuffer>) {
        if let Some(message) = message.as_mut()
            && !self.ended.get()
        {
            (self.deliver)(message.string().to_string());
        }
    }
}

impl ChannelImpl for SessionChannel {
    fn send_response(&self, _call_id: i32, message: v8::UniquePtr<StringBuffer>) {
        self.deliver(message);
    }

    fn send_notification(&self, message: v8::UniquePtr<StringBuffer>) {
        self.deliver(message);
    }

    fn flush_protocol_notifications(&self) {}
}

struct Client {
    frontends: Rc<OnceCell<Rc<dyn StandsStill>>>,
    context: v8::Global<v8::Context>,
    isolate: v8::UnsafeRawIsolatePtr,
}

impl V8InspectorClientImpl for Client {
    fn run_message_loop_on_pause(&self, _group: i32) {
        if let Some(frontends) = self.frontends.get() {
            frontends.pause();
        }
    }

    fn quit_message_loop_on_pause(&self) {
        if let Some(frontends) = self.frontends.get() {
            frontends.resume();
        }
    }

    fn run_if_waiting_for_debugger(&self, _group: i32) {
        if let Some(frontends) = self.frontends.get() {
            frontends.start_now();
        }
    }

    fn ensure_default_context_in_group(&self, _group: i32) -> Option<v8::Local<'_, v8::Context>> {
        // SAFETY: V8 calls while the isolate is entered on this thread.
        let mut isolate = unsafe { v8::Isolate::from_raw_isolate_ptr(self.isolate) };
        let isolate = &mut isolate;
        v8::callback_scope!(unsafe scope, isolate);
        let context = v8::Local::new(scope, &self.context);
        // SAFETY: the handle is in the scope of V8's caller, which outlives the use V8 makes of it.
        Some(unsafe { context.extend_lifetime_unchecked() })
    }

    /// CommonJS files are named by their path; protocol clients get URLs for all files.
    fn resource_name_to_url(&self, name: &StringView) -> Option<v8::UniquePtr<StringBuffer>> {
        let name = name.to_string();
        if !name.starts_with('/') {
            return None;
        }
        let url = Url::from_file_path(&name).ok()?;
        Some(StringBuffer::create(StringView::from(
            url.as_str().as_bytes(),
        )))
    }
}
