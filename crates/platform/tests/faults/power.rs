//! The power fails: what was acknowledged is on the disk, rows and files.
//!
//! The platform writes to a file system in an image that the kernel writes
//! nothing to by itself meanwhile. The image as it is at one moment, with the
//! platform stopped in mid-flight, is what a disk would hold without power.

use crate::citizen::{Crowd, Kept};
use crate::disk::{Disk, Image};
use crate::server::Server;
use rustix::process::Signal;
use std::thread::sleep;
use std::time::Duration;

const CUTS: u32 = 3;

/// Between two cuts; all together stay below the 30 seconds after which a
/// kernel writes by itself.
const BETWEEN: Duration = Duration::from_millis(2500);

#[test]
fn what_was_acknowledged_survives_a_power_cut() {
    let Some(disk) = Disk::image(256) else {
        return;
    };
    let server = Server::start(disk.path());
    let crowd = Crowd::of(4, &server.addr, Duration::ZERO);
    let mut cuts: Vec<(Image, Vec<Kept>)> = Vec::new();
    for _ in 0..CUTS {
        sleep(BETWEEN);
        server.signal(Signal::STOP);
        let kept = crowd.kept();
        // What the disk was told before is done.
        sleep(Duration::from_millis(100));
        cuts.push((disk.copy(), kept));
        server.signal(Signal::CONT);
    }
    crowd.stop();
    drop((server, disk));
    for (image, kept) in cuts {
        assert!(kept.len() > 3, "only {} cases to judge by", kept.len());
        let disk = image.mount();
        let server = Server::start(disk.path());
        let lost: Vec<_> = kept.iter().filter_map(|k| k.lacks(&server.addr)).collect();
        let all = kept.len();
        assert!(lost.is_empty(), "{} of {all} lost: {lost:#?}", lost.len());
    }
}
