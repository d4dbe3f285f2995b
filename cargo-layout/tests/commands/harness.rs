//! Crates of their own, and the tool in them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub(crate) const LIB: &str = "
use layout_core::Layout;

pub mod wire {
    /// A header.
    #[derive(layout_core::Layout)]
    #[repr(C)]
    pub struct Header {
        kind: u8, // the kind
        pub len: u32,
        next: *const Header,
    }
}

#[derive(Layout)]
struct Header<'a>(&'a str, u8);

#[derive(Layout)]
#[layout(with(T = u32), size = 8)]
struct Pair<T> {
    a: T,
    b: T,
}

#[derive(Layout)]
struct Ring<T>(T);

fn f<T>(_: T) {
    #[derive(Layout)]
    #[repr(i64)]
    enum InGeneric {
        Least = i64::MIN,
        Most = i64::MAX,
    }
}

macro_rules! make {
    ($name:ident) => {
        #[derive(Layout)]
        struct $name(u64);
    };
}
make!(Made);
";

/// A crate in a repository, and the tool in it.
pub(crate) struct Crate {
    pub(crate) folder: PathBuf,
}

impl Crate {
    pub(crate) fn new(name: &str, lib: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        let krate = Crate { folder };
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        krate.file(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\nlayout-core = {{ path = \"{}\" }}\n\n[workspace]\n",
                root.join("layout-core").display()
            ),
        );
        // With the workspace's versions cargo needs no registry.
        fs::copy(root.join("Cargo.lock"), krate.folder.join("Cargo.lock")).unwrap();
        krate.file("src/lib.rs", lib);
        krate
    }

    pub(crate) fn file(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).unwrap()
    }

    pub(crate) fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.text(path);
        assert!(text.contains(old), "{text}");
        self.file(path, &text.replace(old, new));
    }

    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"))
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("RUSTFLAGS");
        command
    }

    pub(crate) fn layout(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(env!("CARGO_BIN_EXE_cargo-layout")).arg("layout").args(arguments))
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(std::env::var_os("CARGO").unwrap_or("cargo".into())).args(arguments))
    }

    pub(crate) fn commit(&self) {
        self.file(".gitignore", "/target\n");
        let commands =
            "git init -q; git add -f .; git -c user.name=me -c user.email=me commit -qm it";
        assert_eq!(Run::of(self.command("sh").args(["-ec", commands])).code, Some(0));
    }
}

pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) errors: String,
}

impl Run {
    pub(crate) fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code: status.code(), out: text(stdout), errors: text(stderr) }
    }

    #[track_caller]
    pub(crate) fn succeeds(self) -> String {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.errors);
        self.out
    }

    #[track_caller]
    pub(crate) fn fails(self, part: &str) -> String {
        assert_eq!(self.code, Some(101), "{}{}", self.out, self.errors);
        assert!(self.errors.contains(part), "{}", self.errors);
        self.out
    }
}
