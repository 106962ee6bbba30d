//! One upload, request by request: what to send next, and what to make of a
//! failure.

use super::patience::{Pace, Patience};
use crate::api::uploads;
use crate::api::{Answer, ApiError};
use crate::browser::deadline::millis;
use web_sys::Blob;

/// How far an upload is.
pub struct Upload {
    pub id: Option<String>,
    /// Bytes that have arrived; none while that is not known.
    pub offset: Option<u64>,
    patience: Patience,
    pace: Pace,
}

impl Upload {
    pub fn new(id: Option<String>) -> Self {
        Self {
            id,
            offset: None,
            patience: Patience::new(millis()),
            pace: Pace::new(),
        }
    }

    /// One request; true when everything has arrived.
    pub async fn step(&mut self, file: &Blob, size: u64) -> Answer<bool> {
        let begun = millis();
        let most = self.patience.request(begun);
        match (&self.id, self.offset) {
            (None, _) => {
                self.id = Some(uploads::create(size, most).await?);
                self.offset = Some(0);
            }
            (Some(id), None) => self.offset = Some(uploads::offset(id, most).await?),
            (Some(id), Some(from)) => {
                let until = size.min(from + self.pace.bytes());
                self.offset = Some(uploads::append(id, file, from, until, most).await?);
                self.pace.took(until - from, millis() - begun);
            }
        }
        let arrived = self.offset.unwrap_or(0);
        self.patience.arrived(arrived, millis());
        Ok(arrived == size)
    }

    /// What to do after a failure: wait so many milliseconds and try again, or
    /// nothing any more. After an error it is not known what arrived; an upload
    /// that is gone is begun anew.
    pub fn failed(&mut self, error: &ApiError) -> Option<u32> {
        self.offset = None;
        self.pace.failed();
        if matches!(error.status(), 404 | 410) {
            self.id = None;
        }
        if !may_pass(error) {
            return None;
        }
        self.patience.failed(millis(), error.retry_after())
    }
}

/// Whether another try may succeed without anybody doing anything: also one that begins anew, goes
/// on elsewhere or sends a piece again that did not arrive whole.
fn may_pass(error: &ApiError) -> bool {
    !error.is_final() || matches!(error.status(), 404 | 409 | 410 | 460)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Cause;

    const SILENT: ApiError = ApiError::Unreachable(Cause::Silent);

    fn upload() -> Upload {
        let mut upload = Upload::new(Some("a".into()));
        upload.offset = Some(10);
        upload
    }

    #[test]
    fn a_cut_line_is_tried_again_and_a_wrong_file_is_not() {
        assert!(upload().failed(&SILENT).is_some());
        for status in [408, 409, 429, 500, 503] {
            assert!(
                upload().failed(&ApiError::garbled(status)).is_some(),
                "{status}"
            );
        }
        for status in [400, 401, 405, 413, 415, 422] {
            assert!(
                upload().failed(&ApiError::garbled(status)).is_none(),
                "{status}"
            );
        }
    }

    #[test]
    fn after_an_error_the_platform_is_asked_where_to_go_on() {
        let mut upload = upload();
        upload.failed(&SILENT);
        assert_eq!((upload.id.as_deref(), upload.offset), (Some("a"), None));
        upload.failed(&ApiError::garbled(410));
        assert_eq!(upload.id, None);
    }

    #[test]
    fn tries_are_counted_whatever_else_works_in_between() {
        let mut upload = upload();
        let tries = (1..9).take_while(|_| upload.failed(&ApiError::garbled(503)).is_some());
        assert_eq!(tries.count(), 3, "and the first");
    }
}
