//! Folders that are the platform's alone on its machine.

use std::io;
use std::path::Path;

/// Makes a folder, and those above it that are missing, for the platform's user alone; one
/// that is there keeps the mode that its operator gave it.
pub(crate) fn folder(folder: &Path) -> io::Result<()> {
    let mut new = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut new, 0o700);
    new.recursive(true).create(folder)
}

#[cfg(all(test, unix))]
mod tests {
    use super::folder;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    fn mode(folder: &Path) -> u32 {
        folder.metadata().unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_new_folder_is_nobody_elses_and_an_old_one_stays_as_it_is() {
        let dir = tempfile::TempDir::new().unwrap();
        let (above, new) = (dir.path().join("a"), dir.path().join("a/b"));
        folder(&new).unwrap();
        assert_eq!((mode(&above), mode(&new)), (0o700, 0o700));
        std::fs::set_permissions(&new, std::fs::Permissions::from_mode(0o755)).unwrap();
        folder(&new).unwrap();
        assert_eq!(mode(&new), 0o755);
    }
}
