//! Accepts connections with a time limit for the headers of a request, which `axum::serve` doesn't
//! have.

use axum::Router;
use axum::serve::Listener;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::time::Duration;
use tokio::net::TcpListener;
use tower_service::Service;

/// Answers requests, without end. A connection is closed if the headers of a request have not
/// arrived after the given time.
pub async fn serve(mut listener: TcpListener, router: Router, header_timeout: Duration) {
    loop {
        // Waits and tries again if the system is out of sockets.
        let (stream, _) = Listener::accept(&mut listener).await;
        let router = router.clone();
        let service = service_fn(move |request| router.clone().call(request));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(header_timeout)
            .serve_connection(TokioIo::new(stream), service);
        // A failed connection doesn't affect the others.
        tokio::spawn(async { connection.await.ok() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use std::io::{ErrorKind, Read, Write};
    use std::net::TcpStream;

    #[test]
    fn a_slow_request_is_closed_and_others_are_answered() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"));
        let listener = listener.expect("a free port");
        let address = listener.local_addr().expect("its address");
        let router = Router::new().route("/", get(async || "hello"));
        let limit = Duration::from_millis(50);
        std::thread::spawn(move || runtime.block_on(serve(listener, router, limit)));
        // Returns when the connection has been closed.
        let ask = |request: &str| {
            let mut stream = TcpStream::connect(address).expect("it listens");
            stream.write_all(request.as_bytes()).expect("a request");
            // Fails the test instead of waiting forever.
            stream.set_read_timeout(Some(Duration::from_secs(30))).ok();
            let mut answer = String::new();
            let read = stream.read_to_string(&mut answer);
            let error = read.err().map(|error| error.kind());
            assert!(
                matches!(error, None | Some(ErrorKind::ConnectionReset)),
                "{error:?}"
            );
            answer
        };
        let slow = ask("GET / HTTP/1.1\r\nHost: x\r\nSlow: ");
        assert!(!slow.contains("hello"), "{slow}");
        let whole = ask("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assert!(whole.ends_with("hello"), "{whole}");
    }
}
