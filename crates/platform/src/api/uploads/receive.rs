//! From a request's body to pieces in the store.

use super::checksum::Checksum;
use crate::app::App;
use crate::error::Result;
use crate::intake::Room;
use crate::office::uploads::{PIECES, bytes, discard};
use crate::repo::uploads::{self as store, Upload};
use crate::{refusal, secret};
use ::bytes::{Bytes, BytesMut};
use axum::body::Body;
use http_body_util::BodyExt;
use jinban_rules::upload::{is_piece, most_pieces};
use std::time::Duration;
use tokio::time::timeout;

/// Bytes after which what has come is stored: so much of an upload is in
/// memory at most.
const PIECE: usize = 256 * 1024;
/// How long nothing may come before what has come is stored: a line that hangs
/// holds no memory.
const SILENCE: Duration = Duration::from_secs(5);

/// One request's part of an upload, while it comes.
pub(super) struct Receiving {
    app: App,
    upload: Upload,
    /// Where the bytes in memory belong.
    at: i64,
    bytes: BytesMut,
    room: Room,
    checksum: Option<Checksum>,
    /// Stored, but not counted before all of it has come and fits its promise.
    promised: Vec<Piece>,
}

struct Piece {
    start: i64,
    end: i64,
    key: String,
}

impl Receiving {
    pub fn new(app: App, upload: Upload, checksum: Option<Checksum>) -> Self {
        Self {
            app,
            at: upload.received,
            upload,
            bytes: BytesMut::new(),
            room: Room::default(),
            checksum,
            promised: Vec::new(),
        }
    }

    /// Stores all that comes; gives how far the upload is then.
    pub async fn run(mut self, mut body: Body) -> Result<i64> {
        let whole = self.take_in(&mut body).await?;
        if whole && self.is_too_small() {
            self.remove(&self.promised).await?;
            return Err(refusal::piece_too_small().into());
        }
        self.store().await?;
        if let Some(checksum) = self.checksum.take() {
            self.keep_promised(whole && checksum.fits()).await?;
        }
        Ok(self.at)
    }

    /// Less than a piece has to be. One that broke off may be: whose line is bad is
    /// not to blame, and there is a bound to that too.
    fn is_too_small(&self) -> bool {
        let end = self.at + self.bytes.len() as i64;
        let [start, end, size] =
            [self.upload.received, end, self.upload.size].map(i64::unsigned_abs);
        !is_piece(start, end, size)
    }

    /// Whether the body ended in order.
    async fn take_in(&mut self, body: &mut Body) -> Result<bool> {
        loop {
            match timeout(SILENCE, body.frame()).await {
                Ok(Some(Ok(frame))) => {
                    if let Ok(data) = frame.into_data() {
                        self.add(data).await?;
                    }
                }
                Ok(Some(Err(_))) => return Ok(false),
                Ok(None) => return Ok(true),
                Err(_) => self.store().await?,
            }
        }
    }

    async fn add(&mut self, data: Bytes) -> Result<()> {
        let left = self.upload.size - self.at - self.bytes.len() as i64;
        if data.len() as i64 > left {
            return Err(refusal::too_large("", left.unsigned_abs()).into());
        }
        if !self.app.intake.try_more(&mut self.room, data.len()) {
            self.store().await?;
            self.app.intake.more(&mut self.room, data.len()).await?;
        }
        if let Some(checksum) = &mut self.checksum {
            checksum.add(&data);
        }
        self.bytes.extend_from_slice(&data);
        match self.bytes.len() < PIECE {
            true => Ok(()),
            false => self.store().await,
        }
    }

    /// Stores what is in memory, and counts it unless it was promised whole.
    async fn store(&mut self) -> Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let (start, piece) = (self.at, self.bytes.split().freeze());
        let key = format!(
            "{PIECES}/{}/{start}-{}",
            self.upload.id,
            secret::token::<9>()
        );
        let end = start + piece.len() as i64;
        bytes::keep(&self.app, &key, piece).await?;
        self.bytes = BytesMut::new();
        self.room.free();
        let piece = Piece { start, end, key };
        match self.checksum {
            Some(_) => self.promised.push(piece),
            None => self.count(&[piece]).await?,
        }
        self.at = end;
        Ok(())
    }

    async fn keep_promised(&mut self, kept: bool) -> Result<()> {
        let pieces = std::mem::take(&mut self.promised);
        if kept {
            return self.count(&pieces).await;
        }
        self.remove(&pieces).await?;
        Err(refusal::checksum_mismatch().into())
    }

    /// Counts pieces, all or none.
    async fn count(&self, pieces: &[Piece]) -> Result<()> {
        let id = &self.upload.id;
        let mut tx = self.app.db.write().await?;
        let all = store::pieces(&mut tx, id).await?.unsigned_abs() + pieces.len() as u64;
        if all > most_pieces(self.upload.size.unsigned_abs()) {
            drop(tx);
            discard(&self.app, id).await?;
            self.remove(pieces).await?;
            return Err(refusal::too_many_pieces().into());
        }
        for Piece { start, end, key } in pieces {
            if !store::append(&mut tx, id, *start, *end, key).await? {
                drop(tx);
                self.remove(pieces).await?;
                return Err(refusal::offset_mismatch(*start).into());
            }
        }
        tx.commit().await?;
        Ok(())
    }

    async fn remove(&self, pieces: &[Piece]) -> Result<()> {
        for piece in pieces {
            self.app.objects.delete(&piece.key).await?;
        }
        Ok(())
    }
}
