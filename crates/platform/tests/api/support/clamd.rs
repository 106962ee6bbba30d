use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What a made-up daemon does with a file.
#[derive(Debug, Clone, Copy)]
pub enum Manner {
    /// Reads it and says this.
    Says(&'static [u8]),
    /// Reads it and says nothing, for ever.
    Silent,
    /// Closes before it has read it.
    HangsUp,
}

/// A daemon of ClamAV as far as callers see one.
pub struct Clamd {
    pub addr: String,
    asked: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Clamd {
    pub async fn that(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr: SocketAddr = listener.local_addr().unwrap();
        let asked = Arc::new(AtomicUsize::new(0));
        let count = asked.clone();
        let task = tokio::spawn(async move {
            loop {
                let (line, _) = listener.accept().await.unwrap();
                count.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(answer(line, manner));
            }
        });
        let addr = addr.to_string();
        Self { addr, asked, task }
    }

    /// An address at which nobody listens any more.
    pub async fn nobody() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap().to_string()
    }

    /// How often somebody called.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Takes `zINSTREAM`, chunks with their lengths, and one of no length.
pub async fn answer(mut line: impl AsyncRead + AsyncWrite + Unpin, manner: Manner) {
    let mut command = [0; 10];
    line.read_exact(&mut command).await.unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    if matches!(manner, Manner::HangsUp) {
        return;
    }
    while let Ok(length @ 1..) = line.read_u32().await {
        let mut chunk = vec![0; length as usize];
        line.read_exact(&mut chunk).await.unwrap();
    }
    match manner {
        Manner::Says(words) => line.write_all(words).await.unwrap(),
        Manner::Silent => std::future::pending().await,
        Manner::HangsUp => {}
    }
}
