//! Definitions of structs and unions of the crate libc.

use layout_core::{Layout, TypeLayout};
use libc::{
    c_char, c_int, c_long, c_short, c_uchar, c_uint, c_ulong, c_ushort, c_void, size_t, socklen_t,
};

#[derive(Layout)]
#[layout(remote = libc::timespec)]
pub(super) struct TimespecDef {
    tv_sec: libc::time_t,
    tv_nsec: c_long,
}

#[derive(Layout)]
#[layout(remote = libc::timeval)]
pub(super) struct TimevalDef {
    tv_sec: libc::time_t,
    tv_usec: libc::suseconds_t,
}

#[derive(Layout)]
#[layout(remote = libc::itimerspec)]
pub(super) struct ItimerspecDef {
    #[layout(via = TimespecDef)]
    it_interval: libc::timespec,
    #[layout(via = TimespecDef)]
    it_value: libc::timespec,
}

#[derive(Layout)]
#[layout(remote = libc::itimerval)]
pub(super) struct ItimervalDef {
    #[layout(via = TimevalDef)]
    it_interval: libc::timeval,
    #[layout(via = TimevalDef)]
    it_value: libc::timeval,
}

#[derive(Layout)]
#[layout(remote = libc::tm)]
pub(super) struct TmDef {
    tm_sec: c_int,
    tm_min: c_int,
    tm_hour: c_int,
    tm_mday: c_int,
    tm_mon: c_int,
    tm_year: c_int,
    tm_wday: c_int,
    tm_yday: c_int,
    tm_isdst: c_int,
    tm_gmtoff: c_long,
    tm_zone: *const c_char,
}

#[derive(Layout)]
#[layout(remote = libc::rusage)]
pub(super) struct RusageDef {
    #[layout(via = TimevalDef)]
    ru_utime: libc::timeval,
    #[layout(via = TimevalDef)]
    ru_stime: libc::timeval,
    ru_maxrss: c_long,
    ru_ixrss: c_long,
    ru_idrss: c_long,
    ru_isrss: c_long,
    ru_minflt: c_long,
    ru_majflt: c_long,
    ru_nswap: c_long,
    ru_inblock: c_long,
    ru_oublock: c_long,
    ru_msgsnd: c_long,
    ru_msgrcv: c_long,
    ru_nsignals: c_long,
    ru_nvcsw: c_long,
    ru_nivcsw: c_long,
}

/// Offsets and size on x86-64 as in Linux, `arch/x86/include/uapi/asm/stat.h`; on arm64 as in
/// `include/uapi/asm-generic/stat.h`. Members in the order of the first.
#[derive(Layout)]
#[layout(remote = libc::stat, partial)]
#[cfg_attr(target_arch = "x86_64", layout(size = 144, align = 8))]
#[cfg_attr(target_arch = "aarch64", layout(size = 128, align = 8))]
pub(super) struct StatDef {
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
pub(super) struct StatvfsDef {
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
pub(super) struct DirentDef {
    d_ino: libc::ino_t,
    d_off: libc::off_t,
    d_reclen: c_ushort,
    d_type: c_uchar,
    d_name: [c_char; 256],
}

#[derive(Layout)]
#[layout(remote = libc::dirent64)]
pub(super) struct Dirent64Def {
    d_ino: libc::ino64_t,
    d_off: libc::off64_t,
    d_reclen: c_ushort,
    d_type: c_uchar,
    d_name: [c_char; 256],
}

#[derive(Layout)]
#[layout(remote = libc::flock)]
pub(super) struct FlockDef {
    l_type: c_short,
    l_whence: c_short,
    l_start: libc::off_t,
    l_len: libc::off_t,
    l_pid: libc::pid_t,
}

#[derive(Layout)]
#[layout(remote = libc::inotify_event)]
pub(super) struct InotifyEventDef {
    wd: c_int,
    mask: u32,
    cookie: u32,
    len: u32,
}

#[derive(Layout)]
#[layout(remote = libc::iovec)]
pub(super) struct IovecDef {
    iov_base: *mut c_void,
    iov_len: size_t,
}

#[derive(Layout)]
#[layout(remote = libc::pollfd)]
pub(super) struct PollfdDef {
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
pub(super) struct EpollEventDef {
    #[layout(offset = 0, size = 4)]
    events: u32,
    #[layout(size = 8, align = 8)]
    #[cfg_attr(target_arch = "x86_64", layout(offset = 4))]
    #[cfg_attr(not(target_arch = "x86_64"), layout(offset = 8))]
    u64: u64,
}

#[derive(Layout)]
#[layout(remote = libc::sockaddr)]
pub(super) struct SockaddrDef {
    sa_family: libc::sa_family_t,
    sa_data: [c_char; 14],
}

#[derive(Layout)]
#[layout(remote = libc::in_addr)]
pub(super) struct InAddrDef {
    s_addr: libc::in_addr_t,
}

/// `sin_zero` is there to make it as large as `sockaddr`: `netinet/in.h`.
#[derive(Layout)]
#[layout(remote = libc::sockaddr_in, size = size_of::<libc::sockaddr>())]
pub(super) struct SockaddrInDef {
    #[layout(offset = 0)]
    sin_family: libc::sa_family_t,
    #[layout(offset = 2)]
    sin_port: libc::in_port_t,
    #[layout(offset = 4, via = InAddrDef)]
    sin_addr: libc::in_addr,
    #[layout(offset = 8)]
    sin_zero: [u8; 8],
}

/// Aligned for the union of bytes and words that it is in C.
#[derive(Layout)]
#[layout(remote = libc::in6_addr, size = 16, align = 4)]
pub(super) struct In6AddrDef {
    s6_addr: [u8; 16],
}

/// The members and their widths from RFC 3493, section 3.3, on a system without `sin6_len`.
#[derive(Layout)]
#[layout(remote = libc::sockaddr_in6, size = 28, align = 4)]
pub(super) struct SockaddrIn6Def {
    #[layout(offset = 0, size = 2)]
    sin6_family: libc::sa_family_t,
    #[layout(offset = 2, size = 2)]
    sin6_port: libc::in_port_t,
    #[layout(offset = 4)]
    sin6_flowinfo: u32,
    #[layout(offset = 8, size = 16, via = In6AddrDef)]
    sin6_addr: libc::in6_addr,
    #[layout(offset = 24)]
    sin6_scope_id: u32,
}

/// `sun_path` has 108 bytes on Linux: unix(7).
#[derive(Layout)]
#[layout(remote = libc::sockaddr_un, size = 110)]
pub(super) struct SockaddrUnDef {
    sun_family: libc::sa_family_t,
    #[layout(offset = 2, size = 108)]
    sun_path: [c_char; 108],
}

/// `_SS_SIZE` is 128 in `bits/socket.h`.
#[derive(Layout)]
#[layout(remote = libc::sockaddr_storage, partial, size = 128)]
pub(super) struct SockaddrStorageDef {
    ss_family: libc::sa_family_t,
}

#[derive(Layout)]
#[layout(remote = libc::addrinfo)]
pub(super) struct AddrinfoDef {
    ai_flags: c_int,
    ai_family: c_int,
    ai_socktype: c_int,
    ai_protocol: c_int,
    ai_addrlen: socklen_t,
    ai_addr: *mut libc::sockaddr,
    ai_canonname: *mut c_char,
    ai_next: *mut libc::addrinfo,
}

#[derive(Layout)]
#[layout(remote = libc::msghdr)]
pub(super) struct MsghdrDef {
    msg_name: *mut c_void,
    msg_namelen: socklen_t,
    msg_iov: *mut libc::iovec,
    msg_iovlen: size_t,
    msg_control: *mut c_void,
    msg_controllen: size_t,
    msg_flags: c_int,
}

#[derive(Layout)]
#[layout(remote = libc::cmsghdr)]
pub(super) struct CmsghdrDef {
    cmsg_len: size_t,
    cmsg_level: c_int,
    cmsg_type: c_int,
}

#[derive(Layout)]
#[layout(remote = libc::ucred)]
pub(super) struct UcredDef {
    pid: libc::pid_t,
    uid: libc::uid_t,
    gid: libc::gid_t,
}

#[derive(Layout)]
#[layout(remote = libc::__c_anonymous_ifru_map)]
pub(super) struct IfmapDef {
    mem_start: c_ulong,
    mem_end: c_ulong,
    base_addr: c_ushort,
    irq: c_uchar,
    dma: c_uchar,
    port: c_uchar,
}

#[derive(Layout)]
#[layout(remote = libc::__c_anonymous_ifr_ifru)]
pub(super) union IfruDef {
    #[layout(via = SockaddrDef)]
    ifru_addr: libc::sockaddr,
    #[layout(via = SockaddrDef)]
    ifru_dstaddr: libc::sockaddr,
    #[layout(via = SockaddrDef)]
    ifru_broadaddr: libc::sockaddr,
    #[layout(via = SockaddrDef)]
    ifru_netmask: libc::sockaddr,
    #[layout(via = SockaddrDef)]
    ifru_hwaddr: libc::sockaddr,
    ifru_flags: c_short,
    ifru_ifindex: c_int,
    ifru_metric: c_int,
    ifru_mtu: c_int,
    #[layout(via = IfmapDef)]
    ifru_map: libc::__c_anonymous_ifru_map,
    ifru_slave: [c_char; libc::IFNAMSIZ],
    ifru_newname: [c_char; libc::IFNAMSIZ],
    ifru_data: *mut c_char,
}

#[derive(Layout)]
#[layout(remote = libc::ifreq)]
pub(super) struct IfreqDef {
    ifr_name: [c_char; libc::IFNAMSIZ],
    #[layout(via = IfruDef)]
    ifr_ifru: libc::__c_anonymous_ifr_ifru,
}

/// 1024 signals, one bit each: `_SIGSET_NWORDS` in `bits/types/__sigset_t.h`.
#[derive(Layout)]
#[layout(remote = libc::sigset_t, partial, size = 1024 / 8)]
pub(super) struct SigsetDef {}

#[derive(Layout)]
#[layout(remote = libc::sigaction)]
pub(super) struct SigactionDef {
    sa_sigaction: libc::sighandler_t,
    #[layout(via = SigsetDef)]
    sa_mask: libc::sigset_t,
    sa_flags: c_int,
    sa_restorer: Option<extern "C" fn()>,
}

/// `__SI_MAX_SIZE` is 128 in `bits/types/siginfo_t.h`.
#[derive(Layout)]
#[layout(remote = libc::siginfo_t, partial, size = 128)]
pub(super) struct SiginfoDef {
    #[layout(offset = 0)]
    si_signo: c_int,
    #[layout(offset = 4)]
    si_errno: c_int,
    #[layout(offset = 8)]
    si_code: c_int,
}

#[derive(Layout)]
#[layout(remote = libc::sigval)]
pub(super) struct SigvalDef {
    sival_ptr: *mut c_void,
}

/// `__SIGEV_MAX_SIZE` is 64 in `bits/types/sigevent_t.h`.
#[derive(Layout)]
#[layout(remote = libc::sigevent, partial, size = 64)]
pub(super) struct SigeventDef {
    #[layout(via = SigvalDef)]
    sigev_value: libc::sigval,
    sigev_signo: c_int,
    sigev_notify: c_int,
    sigev_notify_thread_id: c_int,
}

/// "Pad size to 128 bytes": signalfd(2).
#[derive(Layout)]
#[layout(remote = libc::signalfd_siginfo, partial, size = 128)]
pub(super) struct SignalfdSiginfoDef {
    ssi_signo: u32,
    ssi_errno: i32,
    ssi_code: i32,
    ssi_pid: u32,
    ssi_uid: u32,
    ssi_fd: i32,
    ssi_tid: u32,
    ssi_band: u32,
    ssi_overrun: u32,
    ssi_trapno: u32,
    ssi_status: i32,
    ssi_int: i32,
    ssi_ptr: u64,
    ssi_utime: u64,
    ssi_stime: u64,
    ssi_addr: u64,
    ssi_addr_lsb: u16,
    ssi_syscall: i32,
    ssi_call_addr: u64,
    ssi_arch: u32,
}

#[derive(Layout)]
#[layout(remote = libc::termios)]
pub(super) struct TermiosDef {
    c_iflag: libc::tcflag_t,
    c_oflag: libc::tcflag_t,
    c_cflag: libc::tcflag_t,
    c_lflag: libc::tcflag_t,
    c_line: libc::cc_t,
    c_cc: [libc::cc_t; libc::NCCS],
    c_ispeed: libc::speed_t,
    c_ospeed: libc::speed_t,
}

#[derive(Layout)]
#[layout(remote = libc::winsize)]
pub(super) struct WinsizeDef {
    ws_row: c_ushort,
    ws_col: c_ushort,
    ws_xpixel: c_ushort,
    ws_ypixel: c_ushort,
}

#[derive(Layout)]
#[layout(remote = libc::utsname)]
pub(super) struct UtsnameDef {
    sysname: [c_char; 65],
    nodename: [c_char; 65],
    release: [c_char; 65],
    version: [c_char; 65],
    machine: [c_char; 65],
    domainname: [c_char; 65],
}

#[derive(Layout)]
#[layout(remote = libc::passwd)]
pub(super) struct PasswdDef {
    pw_name: *mut c_char,
    pw_passwd: *mut c_char,
    pw_uid: libc::uid_t,
    pw_gid: libc::gid_t,
    pw_gecos: *mut c_char,
    pw_dir: *mut c_char,
    pw_shell: *mut c_char,
}

/// In the order in which `oracle/foreign.c` has them.
pub(super) const DEFINED: [&TypeLayout<'_>; 39] = [
    TimespecDef::LAYOUT,
    TimevalDef::LAYOUT,
    ItimerspecDef::LAYOUT,
    ItimervalDef::LAYOUT,
    TmDef::LAYOUT,
    RusageDef::LAYOUT,
    StatDef::LAYOUT,
    StatvfsDef::LAYOUT,
    DirentDef::LAYOUT,
    Dirent64Def::LAYOUT,
    FlockDef::LAYOUT,
    InotifyEventDef::LAYOUT,
    IovecDef::LAYOUT,
    PollfdDef::LAYOUT,
    EpollEventDef::LAYOUT,
    SockaddrDef::LAYOUT,
    InAddrDef::LAYOUT,
    SockaddrInDef::LAYOUT,
    In6AddrDef::LAYOUT,
    SockaddrIn6Def::LAYOUT,
    SockaddrUnDef::LAYOUT,
    SockaddrStorageDef::LAYOUT,
    AddrinfoDef::LAYOUT,
    MsghdrDef::LAYOUT,
    CmsghdrDef::LAYOUT,
    UcredDef::LAYOUT,
    IfmapDef::LAYOUT,
    IfruDef::LAYOUT,
    IfreqDef::LAYOUT,
    SigsetDef::LAYOUT,
    SigactionDef::LAYOUT,
    SiginfoDef::LAYOUT,
    SigvalDef::LAYOUT,
    SigeventDef::LAYOUT,
    SignalfdSiginfoDef::LAYOUT,
    TermiosDef::LAYOUT,
    WinsizeDef::LAYOUT,
    UtsnameDef::LAYOUT,
    PasswdDef::LAYOUT,
];
