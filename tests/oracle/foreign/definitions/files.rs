//! Files, directories, and waiting for them.

use layout_core::Layout;
use libc::{c_char, c_int, c_long, c_short, c_uchar, c_uint, c_ulong, c_ushort, c_void, size_t};

/// Offsets and size on x86-64 as in Linux, `arch/x86/include/uapi/asm/stat.h`; on arm64 as in
/// `include/uapi/asm-generic/stat.h`. Members in the order of the first.
#[derive(Layout)]
#[layout(remote = libc::stat, partial)]
#[cfg_attr(target_arch = "x86_64", layout(size = 144, align = 8))]
#[cfg_attr(target_arch = "aarch64", layout(size = 128, align = 8))]
pub(crate) struct StatDef {
    #[layout(offset = 0, size = 8)]
    st_dev: libc::dev_t,
    #[layout(offset = 8, size = 8)]
    st_ino: libc::ino_t,
    #[cfg_attr(target_arch = "x86_64", layout(offset = 16, size = 8))]
    #[cfg_attr(target_arch = "aarch64", layout(offset = 20, size = 4))]
    st_nlink: libc::nlink_t,
    #[cfg_attr(target_arch = "x86_64", layout(offset = 24))]
    #[cfg_attr(target_arch = "aarch64", layout(offset = 16))]
    st_mode: libc::mode_t,
    st_uid: libc::uid_t,
    st_gid: libc::gid_t,
    st_rdev: libc::dev_t,
    #[layout(offset = 48)]
    st_size: libc::off_t,
    #[layout(offset = 56)]
    st_blksize: libc::blksize_t,
    #[layout(offset = 64)]
    st_blocks: libc::blkcnt_t,
    #[layout(offset = 72)]
    st_atime: libc::time_t,
    #[layout(offset = 80)]
    st_atime_nsec: c_long,
    #[layout(offset = 88)]
    st_mtime: libc::time_t,
    #[layout(offset = 96)]
    st_mtime_nsec: c_long,
    #[layout(offset = 104)]
    st_ctime: libc::time_t,
    #[layout(offset = 112)]
    st_ctime_nsec: c_long,
}

#[derive(Layout)]
#[layout(remote = libc::statvfs, partial)]
pub(crate) struct StatvfsDef {
    f_bsize: c_ulong,
    f_frsize: c_ulong,
    f_blocks: libc::fsblkcnt_t,
    f_bfree: libc::fsblkcnt_t,
    f_bavail: libc::fsblkcnt_t,
    f_files: libc::fsfilcnt_t,
    f_ffree: libc::fsfilcnt_t,
    f_favail: libc::fsfilcnt_t,
    f_fsid: c_ulong,
    f_flag: c_ulong,
    f_namemax: c_ulong,
    f_type: c_uint,
}

#[derive(Layout)]
#[layout(remote = libc::dirent)]
pub(crate) struct DirentDef {
    d_ino: libc::ino_t,
    d_off: libc::off_t,
    d_reclen: c_ushort,
    d_type: c_uchar,
    d_name: [c_char; 256],
}

#[derive(Layout)]
#[layout(remote = libc::dirent64)]
pub(crate) struct Dirent64Def {
    d_ino: libc::ino64_t,
    d_off: libc::off64_t,
    d_reclen: c_ushort,
    d_type: c_uchar,
    d_name: [c_char; 256],
}

#[derive(Layout)]
#[layout(remote = libc::flock)]
pub(crate) struct FlockDef {
    l_type: c_short,
    l_whence: c_short,
    l_start: libc::off_t,
    l_len: libc::off_t,
    l_pid: libc::pid_t,
}

#[derive(Layout)]
#[layout(remote = libc::inotify_event)]
pub(crate) struct InotifyEventDef {
    wd: c_int,
    mask: u32,
    cookie: u32,
    len: u32,
}

#[derive(Layout)]
#[layout(remote = libc::iovec)]
pub(crate) struct IovecDef {
    iov_base: *mut c_void,
    iov_len: size_t,
}

#[derive(Layout)]
#[layout(remote = libc::pollfd)]
pub(crate) struct PollfdDef {
    fd: c_int,
    events: c_short,
    revents: c_short,
}

/// Packed on x86-64 alone, where 32-bit programs must see the same: Linux,
/// `include/uapi/linux/eventpoll.h`, `EPOLL_PACKED`.
#[derive(Layout)]
#[layout(remote = libc::epoll_event)]
#[cfg_attr(target_arch = "x86_64", layout(size = 12, align = 1))]
#[cfg_attr(not(target_arch = "x86_64"), layout(size = 16, align = 8))]
pub(crate) struct EpollEventDef {
    #[layout(offset = 0, size = 4)]
    events: u32,
    #[layout(size = 8, align = 8)]
    #[cfg_attr(target_arch = "x86_64", layout(offset = 4))]
    #[cfg_attr(not(target_arch = "x86_64"), layout(offset = 8))]
    u64: u64,
}
