//! Who may read a list. The engine writes one as a temporary file, which is its owner's alone; data files are
//! readable as new files are.

use std::io;
use std::path::Path;

/// Lets everybody who may read the folder read a file of it.
#[cfg(unix)]
pub(super) fn let_in(folder: &Path, name: &Path) -> io::Result<()> {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    const READ: u32 = 0o444;
    let readers = fs::metadata(folder)?.permissions().mode() & READ;
    let file = folder.join(name);
    let mut permissions = match fs::metadata(&file) {
        Ok(metadata) => metadata.permissions(),
        // a directory of a test may keep its files elsewhere
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    permissions.set_mode(permissions.mode() | readers);
    fs::set_permissions(file, permissions)
}

/// Elsewhere files have the rights of their folder.
#[cfg(not(unix))]
pub(super) fn let_in(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}
