//! A folder of files that is the platform's alone on its machine.

use std::io::ErrorKind;
use std::path::Path;

/// Makes the folder, which is nobody else's to look into; one that is there keeps what
/// its operator gave it.
pub(super) fn folder(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        std::fs::create_dir_all(above)?;
    }
    let mut new = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut new, 0o700);
    // Another node may have been as fast.
    new.recursive(true).create(folder)
}

/// Leaves a file to the platform alone, whatever the folder around it lets in.
pub(super) async fn file(file: &Path) -> std::io::Result<()> {
    match close(file).await {
        // Deleted meanwhile, or on a disk that knows no modes.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::NotFound | ErrorKind::PermissionDenied | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        done => done,
    }
}

#[cfg(unix)]
async fn close(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    tokio::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).await
}

#[cfg(not(unix))]
async fn close(_: &Path) -> std::io::Result<()> {
    Ok(())
}
