//! The server that debuggers of other processes connect to: where the process listens, what it says of itself over HTTP, and a
//! WebSocket for each session. Its threads only move text: what is said is answered by the isolate's thread, in `frontends.rs`.

use std::io;
use std::io::{Read, Write};
use std::net::{IpAddr, Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use serde_json::json;
use uuid::Uuid;

use crate::inbox::{Inbox, Incoming};
use crate::web_socket;
use crate::web_socket::Frame;

/// What `/json/protocol` gives: `protocol/write.js` writes it.
const PROTOCOL: &str = include_str!("../protocol/protocol.json");

/// How a server is to be.
pub(crate) struct Wishes {
    pub host: String,
    pub port: u16,
    /// `/json` and its kin answer.
    pub over_http: bool,
    /// What lists of debuggers show: the program's file.
    pub title: String,
    pub url: String,
    pub version: String,
}

/// A server that listens.
pub(crate) struct Server {
    shared: Arc<Shared>,
    accepting: thread::JoinHandle<()>,
}

struct Shared {
    id: String,
    address: SocketAddr,
    wishes: Wishes,
    inbox: Arc<Inbox>,
    /// Has the isolate's thread look at the inbox.
    poke: Box<dyn Fn() + Send + Sync>,
    closed: AtomicBool,
    connections: Mutex<Vec<TcpStream>>,
}

impl Server {
    /// Listen, and answer from now on.
    ///
    /// # Errors
    /// The system's, for the address.
    pub(crate) fn start(
        wishes: Wishes,
        inbox: Arc<Inbox>,
        poke: Box<dyn Fn() + Send + Sync>,
    ) -> io::Result<Self> {
        let host = wishes.host.trim_matches(['[', ']']);
        let address = (host, wishes.port)
            .to_socket_addrs()?
            .next()
            .ok_or_else(|| io::Error::from(io::ErrorKind::AddrNotAvailable))?;
        let listener = TcpListener::bind(address)?;
        let shared = Arc::new(Shared {
            id: Uuid::new_v4().to_string(),
            address: listener.local_addr()?,
            wishes,
            inbox,
            poke,
            closed: AtomicBool::new(false),
            connections: Mutex::default(),
        });
        let listening = shared.clone();
        let accepting = named("inspector").spawn(move || listening.accept(&listener))?;
        Ok(Self { shared, accepting })
    }

    pub(crate) fn url(&self) -> String {
        self.shared.web_socket_url(&self.shared.address.to_string())
    }

    /// Close it and its connections. Nobody can connect any more when this returns.
    pub(crate) fn stop(self) {
        self.shared.closed.store(true, Ordering::SeqCst);
        for connection in self.shared.connections().drain(..) {
            let _ = connection.shutdown(Shutdown::Both);
        }
        // The thread that accepts sees that it is to end.
        if TcpStream::connect(self.shared.address).is_ok() {
            let _ = self.accepting.join();
        }
    }
}

fn named(name: &str) -> thread::Builder {
    thread::Builder::new().name(name.into())
}

impl Shared {
    fn connections(&self) -> MutexGuard<'_, Vec<TcpStream>> {
        self.connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn web_socket_url(&self, host: &str) -> String {
        format!("ws://{host}/{}", self.id)
    }

    fn tell(&self, incoming: Incoming) {
        self.inbox.put(incoming);
        (self.poke)();
    }

    fn accept(self: &Arc<Self>, listener: &TcpListener) {
        for stream in listener.incoming() {
            if self.closed.load(Ordering::SeqCst) {
                return;
            }
            let Ok(stream) = stream else { continue };
            let shared = self.clone();
            // A debugger that the system has no thread for is not served.
            let _ = named("inspector-io").spawn(move || shared.serve(stream));
        }
    }

    fn serve(&self, mut stream: TcpStream) {
        let Some(request) = Request::read(&mut stream) else {
            return;
        };
        if !self.is_for_us(&request) {
            refuse(&mut stream);
            return;
        }
        let Some(key) = request.header("sec-websocket-key") else {
            self.answer(&mut stream, &request);
            return;
        };
        if request.path != format!("/{}", self.id) {
            refuse(&mut stream);
            return;
        }
        let accept = web_socket::accept_key(key);
        let head = format!(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Accept: {accept}\r\n\r\n"
        );
        if stream.write_all(head.as_bytes()).is_ok() {
            // It fails where the connection has ended, which is all that it could say.
            let _ = self.converse(stream);
        }
    }

    /// Pages of the web may have their names resolved to this machine: only who asks for an address, or for this machine by its
    /// own name, is answered.
    fn is_for_us(&self, request: &Request) -> bool {
        let Some(host) = request.header("host") else {
            return true;
        };
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        };
        let name = name.trim_matches(['[', ']']);
        let lower = name.to_ascii_lowercase();
        name.parse::<IpAddr>().is_ok()
            || matches!(lower.as_str(), "localhost" | "localhost6")
            || lower == self.wishes.host
    }

    fn answer(&self, stream: &mut TcpStream, request: &Request) {
        let host = request.header("host");
        let host = host.map_or_else(|| self.address.to_string(), str::to_owned);
        let path = request.path.trim_end_matches('/');
        let text = match path {
            _ if !self.wishes.over_http => None,
            "/json" | "/json/list" => Some(format!("{:#}\n\n", self.list(&host))),
            "/json/version" => Some(format!(
                "{:#}",
                json!({
                    "Browser": format!("node.js/{}", self.wishes.version),
                    "Protocol-Version": "1.1",
                })
            )),
            "/json/protocol" => Some(PROTOCOL.to_owned()),
            _ => (path == format!("/json/activate/{}", self.id))
                .then(|| "Target activated".to_owned()),
        };
        let Some(text) = text else {
            refuse(stream);
            return;
        };
        let head = format!(
            "HTTP/1.0 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\nCache-Control: no-cache\r\n\
             Content-Length: {}\r\n\r\n",
            text.len()
        );
        let _ = stream.write_all((head + &text).as_bytes());
    }

    fn list(&self, host: &str) -> serde_json::Value {
        let web_socket = self.web_socket_url(host);
        let address = web_socket.trim_start_matches("ws://");
        let frontend = |page: &str| {
            format!(
                "devtools://devtools/bundled/{page}.html?experiments=true&v8only=true&ws={address}"
            )
        };
        json!([{
            "description": "node.js instance",
            "devtoolsFrontendUrl": frontend("js_app"),
            "devtoolsFrontendUrlCompat": frontend("inspector"),
            "faviconUrl": "https://nodejs.org/static/images/favicons/favicon.ico",
            "id": self.id,
            "title": self.wishes.title,
            "type": "node",
            "url": self.wishes.url,
            "webSocketDebuggerUrl": web_socket,
        }])
    }

    /// Move text both ways until either side ends it.
    fn converse(&self, mut stream: TcpStream) -> io::Result<()> {
        let _ = stream.set_nodelay(true);
        self.connections().push(stream.try_clone()?);
        let number = self.inbox.next_number();
        let (outgoing, frames) = mpsc::channel::<Vec<u8>>();
        let mut writing = stream.try_clone()?;
        // A thread of its own writes: what is said may be more than the connection takes while the debugger itself writes.
        named("inspector-out").spawn(move || {
            for frame in frames {
                if writing.write_all(&frame).is_err() {
                    return;
                }
            }
            let _ = writing.shutdown(Shutdown::Both);
        })?;
        let frames = outgoing.clone();
        self.tell(Incoming::Connected {
            number,
            outgoing: Arc::new(move |message| {
                // It fails where the debugger has gone, of which the inbox tells.
                let _ = frames.send(web_socket::text(message));
            }),
            is_announced: true,
        });
        let result = self.listen(number, &mut stream, &outgoing);
        self.tell(Incoming::Closed(number));
        result
    }

    fn listen(
        &self,
        number: u32,
        stream: &mut TcpStream,
        outgoing: &mpsc::Sender<Vec<u8>>,
    ) -> io::Result<()> {
        let mut text = Vec::new();
        loop {
            match web_socket::read_frame(stream)? {
                Frame::Data { bytes, is_last } => {
                    text.extend_from_slice(&bytes);
                    if is_last {
                        let whole = String::from_utf8_lossy(&text).into_owned();
                        self.tell(Incoming::Message(number, whole));
                        text.clear();
                    }
                }
                Frame::Ping(bytes) => {
                    let _ = outgoing.send(web_socket::pong(&bytes));
                }
                Frame::Pong => {}
                Frame::Close => {
                    let _ = outgoing.send(web_socket::close());
                    return Ok(());
                }
            }
        }
    }
}

fn refuse(stream: &mut TcpStream) {
    let _ = stream.write_all(
        b"HTTP/1.0 400 Bad Request\r\nContent-Type: text/html; charset=UTF-8\r\n\r\nWebSockets request was expected\r\n",
    );
}

struct Request {
    path: String,
    /// With names in lower case.
    headers: Vec<(String, String)>,
}

impl Request {
    /// More than any debugger says.
    const LONGEST: usize = 16 << 10;

    fn read(stream: &mut TcpStream) -> Option<Self> {
        let mut head = Vec::new();
        let mut byte = [0];
        // Byte by byte: what follows is the WebSocket's.
        while !head.ends_with(b"\r\n\r\n") {
            if head.len() == Self::LONGEST || stream.read(&mut byte).ok()? == 0 {
                return None;
            }
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).ok()?;
        let mut lines = head.split("\r\n");
        let path = lines.next()?.split(' ').nth(1)?.to_owned();
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Some(Self { path, headers })
    }

    fn header(&self, name: &str) -> Option<&str> {
        let (_, value) = self.headers.iter().find(|(known, _)| known == name)?;
        Some(value)
    }
}
