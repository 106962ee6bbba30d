//! How many connections this process can hold: each needs a descriptor, and
//! perhaps one more for the file that it asks for.

/// Descriptors for database, logs and whatever else.
const OWN: u64 = 128;

/// More than this serves nobody better: behind a proxy some dozens are used.
const MOST: u64 = 4096;

/// As many connections as the limit of open files allows. The limit is raised
/// to the highest that this process may give itself.
pub(super) fn connections() -> usize {
    let each = limit().saturating_sub(OWN) / 2;
    usize::try_from(each.clamp(OWN, MOST)).unwrap_or(usize::MAX)
}

#[cfg(unix)]
fn limit() -> u64 {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let now = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: now.maximum,
        maximum: now.maximum,
    };
    // Some systems say "no bound" and take less: then what is stays.
    let of = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => raised,
        Err(_) => now,
    };
    of.current.unwrap_or(u64::MAX)
}

#[cfg(not(unix))]
fn limit() -> u64 {
    u64::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_connection_may_open_a_file_and_some_descriptors_are_left() {
        let most = connections() as u64;
        assert!((OWN..=MOST).contains(&most));
        assert!(most == OWN || most * 2 + OWN <= limit());
    }
}
