//! One V8 inspector for an isolate, made when the first session connects.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use deno_core::OpState;
use deno_core::url::Url;
use deno_core::v8;
use v8::inspector::{
    Channel, ChannelImpl, StringBuffer, StringView, V8Inspector, V8InspectorClient,
    V8InspectorClientImpl, V8InspectorClientTrustLevel, V8InspectorSession,
};

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

/// The inspector of one isolate and its sessions. Held by the isolate's `OpState`, which must let it go before the isolate
/// ends.
pub struct Inspector {
    // Sessions go before the inspector that made them.
    sessions: RefCell<HashMap<u32, Rc<V8InspectorSession>>>,
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
            let inspector = Self::new(scope);
            state.borrow_mut().put(inspector.clone());
            inspector
        })
    }

    /// For the isolate of `scope`; its current context becomes the default one.
    fn new(scope: &mut v8::PinScope<'_, '_>) -> Rc<Self> {
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
            StringView::from(&b"Node.js Main Context"[..]),
            StringView::from(&br#"{"isDefault":true}"#[..]),
        );
        Rc::new(Self {
            sessions: RefCell::default(),
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
        self.sessions.borrow_mut().insert(id, Rc::new(session));
        id
    }

    /// Hand a command, as JSON, to a session. Does nothing where the session is closed. Runs JavaScript.
    pub fn dispatch(&self, session: u32, message: &str) {
        // The session stays alive until its command is done, even where the command closes it.
        let Some(session) = self.sessions.borrow().get(&session).cloned() else {
            return;
        };
        if message.is_ascii() {
            session.dispatch_protocol_message(StringView::from(message.as_bytes()));
        } else {
            let wide: Vec<u16> = message.encode_utf16().collect();
            session.dispatch_protocol_message(StringView::from(&wide[..]));
        }
    }

    pub fn disconnect(&self, session: u32) {
        let session = self.sessions.borrow_mut().remove(&session);
        drop(session);
    }

    /// Debuggers of other processes are asked when the program stands still.
    pub(crate) fn set_frontends(&self, frontends: Rc<dyn StandsStill>) {
        // There is one of each in an isolate.
        let _ = self.frontends.set(frontends);
    }

    pub(crate) fn context<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_, ()>,
    ) -> v8::Local<'s, v8::Context> {
        v8::Local::new(scope, &self.context)
    }

    /// Stop at the next function that is called.
    pub(crate) fn pause_soon(&self, session: u32, reason: &str) {
        if let Some(session) = self.sessions.borrow().get(&session) {
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
