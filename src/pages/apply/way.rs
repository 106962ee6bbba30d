//! One upload, request by request: what to send next, and what to make of a
//! failure.

use crate::api::uploads;
use crate::api::{Answer, ApiError};
use web_sys::Blob;

/// Bytes per request: little is lost when the signal is.
const PIECE: u64 = 256 * 1024;

/// How far an upload is.
pub struct Way {
    pub upload: Option<String>,
    /// Bytes that have arrived; none while that is not known.
    pub offset: Option<u64>,
}

impl Way {
    pub fn new(upload: Option<String>) -> Self {
        Self {
            upload,
            offset: None,
        }
    }

    /// One request; true when everything has arrived.
    pub async fn step(&mut self, file: &Blob, size: u64) -> Answer<bool> {
        match (&self.upload, self.offset) {
            (None, _) => {
                self.upload = Some(uploads::create(size).await?);
                self.offset = Some(0);
            }
            (Some(id), None) => self.offset = Some(uploads::offset(id).await?),
            (Some(id), Some(from)) => {
                let until = size.min(from + PIECE);
                self.offset = Some(uploads::append(id, file, from, until).await?);
            }
        }
        Ok(self.offset == Some(size))
    }

    /// After an error it is not known what arrived; an upload that is gone is
    /// begun anew.
    pub fn lost_after(&mut self, error: &ApiError) {
        self.offset = None;
        if matches!(error.status(), 404 | 410) {
            self.upload = None;
        }
    }
}

/// Whether another try may succeed without anybody doing anything.
pub fn may_pass(error: &ApiError) -> bool {
    matches!(error.status(), 0 | 404 | 408..=410 | 429 | 460 | 500..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Cause;

    const SILENT: ApiError = ApiError::Unreachable(Cause::Silent);

    #[test]
    fn a_cut_line_is_tried_again_and_a_wrong_file_is_not() {
        assert!(may_pass(&SILENT));
        for status in [408, 409, 429, 500, 503] {
            assert!(may_pass(&ApiError::garbled(status)), "{status}");
        }
        for status in [400, 401, 413, 415] {
            assert!(!may_pass(&ApiError::garbled(status)), "{status}");
        }
    }

    #[test]
    fn after_an_error_the_platform_is_asked_where_to_go_on() {
        let mut way = Way {
            upload: Some("a".into()),
            offset: Some(10),
        };
        way.lost_after(&SILENT);
        assert_eq!((way.upload.as_deref(), way.offset), (Some("a"), None));
        way.lost_after(&ApiError::garbled(410));
        assert_eq!(way.upload, None);
    }
}
