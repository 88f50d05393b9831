//! Profiles of Firefox. With a new profile Firefox takes seconds to start, so each browser gets a
//! copy of a profile that Firefox has been started with once.

use super::path_from;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{fs, io, process};
use tokio::sync::OnceCell;

/// A folder with a profile, removed on drop.
pub struct Profile(PathBuf);

impl Profile {
    fn empty() -> io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}-{count}", process::id());
        let folder = path_from("STANCELINE_PROFILES").join(name);
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// A copy of the profile that `warm_up` has started Firefox with. That happens once for all
    /// tests.
    pub async fn copy(warm_up: impl AsyncFnOnce(&Path)) -> Self {
        static TEMPLATE: OnceCell<Profile> = OnceCell::const_new();
        let template = TEMPLATE
            .get_or_init(async || {
                let profile = Self::empty().expect("a folder for a profile");
                warm_up(&profile.0).await;
                profile
            })
            .await;
        let profile = Self::empty().expect("a folder for a profile");
        copy_folder(&template.0, &profile.0).expect("the profile is copied");
        profile
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else if kind.is_file() {
            // The rest are locks, as links.
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
