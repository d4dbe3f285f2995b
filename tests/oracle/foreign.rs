//! Holds definitions of another crate's types against what C says of them: libc's structs, and the
//! headers they were written after.
//!
//! Each definition is complete where all of libc's fields are public, so that the compiler says if
//! one was forgotten; else it is `partial`.

// What is 32 bits wide elsewhere depends on flags; other architectures have other members.
#![cfg(all(
    target_os = "linux",
    target_env = "gnu",
    any(target_arch = "x86_64", target_arch = "aarch64"),
    target_pointer_width = "64",
))]
// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]
#![expect(clippy::struct_field_names, reason = "they are C's")]

use std::fmt::Write as _;
use std::sync::OnceLock;

use expect_test::expect;
use layout_core::{Kind, Layout, ReprBase, TypeLayout};
use libc::{
    c_char, c_int, c_long, c_short, c_uchar, c_uint, c_ulong, c_ushort, c_void, size_t, socklen_t,
};

use crate::c;

#[derive(Layout)]
#[layout(remote = libc::timespec)]
struct TimespecDef {
    tv_sec: libc::time_t,
    tv_nsec: c_long,
}

#[derive(Layout)]
#[layout(remote = libc::timeval)]
struct TimevalDef {
    tv_sec: libc::time_t,
    tv_usec: libc::suseconds_t,
}

#[derive(Layout)]
#[layout(remote = libc::itimerspec)]
struct ItimerspecDef {
    #[layout(via = TimespecDef)]
    it_interval: libc::timespec,
    #[layout(via = TimespecDef)]
    it_value: libc::timespec,
}

#[derive(Layout)]
#[layout(remote = libc::itimerval)]
struct ItimervalDef {
    #[layout(via = TimevalDef)]
    it_interval: libc::timeval,
    #[layout(via = TimevalDef)]
    it_value: libc::timeval,
}

#[derive(Layout)]
#[layout(remote = libc::tm)]
struct TmDef {
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
struct RusageDef {
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
struct StatDef {
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
struct StatvfsDef {
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
struct DirentDef {
    d_ino: libc::ino_t,
    d_off: libc::off_t,
    d_reclen: c_ushort,
    d_type: c_uchar,
    d_name: [c_char; 256],
}

#[derive(Layout)]
#[layout(remote = libc::dirent64)]
struct Dirent64Def {
    d_ino: libc::ino64_t,
    d_off: libc::off64_t,
    d_reclen: c_ushort,
    d_type: c_uchar,
    d_name: [c_char; 256],
}

#[derive(Layout)]
#[layout(remote = libc::flock)]
struct FlockDef {
    l_type: c_short,
    l_whence: c_short,
    l_start: libc::off_t,
    l_len: libc::off_t,
    l_pid: libc::pid_t,
}

#[derive(Layout)]
#[layout(remote = libc::inotify_event)]
struct InotifyEventDef {
    wd: c_int,
    mask: u32,
    cookie: u32,
    len: u32,
}

#[derive(Layout)]
#[layout(remote = libc::iovec)]
struct IovecDef {
    iov_base: *mut c_void,
    iov_len: size_t,
}

#[derive(Layout)]
#[layout(remote = libc::pollfd)]
struct PollfdDef {
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
struct EpollEventDef {
    #[layout(offset = 0, size = 4)]
    events: u32,
    #[layout(size = 8, align = 8)]
    #[cfg_attr(target_arch = "x86_64", layout(offset = 4))]
    #[cfg_attr(not(target_arch = "x86_64"), layout(offset = 8))]
    u64: u64,
}

#[derive(Layout)]
#[layout(remote = libc::sockaddr)]
struct SockaddrDef {
    sa_family: libc::sa_family_t,
    sa_data: [c_char; 14],
}

#[derive(Layout)]
#[layout(remote = libc::in_addr)]
struct InAddrDef {
    s_addr: libc::in_addr_t,
}

/// `sin_zero` is there to make it as large as `sockaddr`: `netinet/in.h`.
#[derive(Layout)]
#[layout(remote = libc::sockaddr_in, size = size_of::<libc::sockaddr>())]
struct SockaddrInDef {
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
struct In6AddrDef {
    s6_addr: [u8; 16],
}

/// The members and their widths from RFC 3493, section 3.3, on a system without `sin6_len`.
#[derive(Layout)]
#[layout(remote = libc::sockaddr_in6, size = 28, align = 4)]
struct SockaddrIn6Def {
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
struct SockaddrUnDef {
    sun_family: libc::sa_family_t,
    #[layout(offset = 2, size = 108)]
    sun_path: [c_char; 108],
}

/// `_SS_SIZE` is 128 in `bits/socket.h`.
#[derive(Layout)]
#[layout(remote = libc::sockaddr_storage, partial, size = 128)]
struct SockaddrStorageDef {
    ss_family: libc::sa_family_t,
}

#[derive(Layout)]
#[layout(remote = libc::addrinfo)]
struct AddrinfoDef {
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
struct MsghdrDef {
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
struct CmsghdrDef {
    cmsg_len: size_t,
    cmsg_level: c_int,
    cmsg_type: c_int,
}

#[derive(Layout)]
#[layout(remote = libc::ucred)]
struct UcredDef {
    pid: libc::pid_t,
    uid: libc::uid_t,
    gid: libc::gid_t,
}

#[derive(Layout)]
#[layout(remote = libc::__c_anonymous_ifru_map)]
struct IfmapDef {
    mem_start: c_ulong,
    mem_end: c_ulong,
    base_addr: c_ushort,
    irq: c_uchar,
    dma: c_uchar,
    port: c_uchar,
}

#[derive(Layout)]
#[layout(remote = libc::__c_anonymous_ifr_ifru)]
union IfruDef {
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
struct IfreqDef {
    ifr_name: [c_char; libc::IFNAMSIZ],
    #[layout(via = IfruDef)]
    ifr_ifru: libc::__c_anonymous_ifr_ifru,
}

/// 1024 signals, one bit each: `_SIGSET_NWORDS` in `bits/types/__sigset_t.h`.
#[derive(Layout)]
#[layout(remote = libc::sigset_t, partial, size = 1024 / 8)]
struct SigsetDef {}

#[derive(Layout)]
#[layout(remote = libc::sigaction)]
struct SigactionDef {
    sa_sigaction: libc::sighandler_t,
    #[layout(via = SigsetDef)]
    sa_mask: libc::sigset_t,
    sa_flags: c_int,
    sa_restorer: Option<extern "C" fn()>,
}

/// `__SI_MAX_SIZE` is 128 in `bits/types/siginfo_t.h`.
#[derive(Layout)]
#[layout(remote = libc::siginfo_t, partial, size = 128)]
struct SiginfoDef {
    #[layout(offset = 0)]
    si_signo: c_int,
    #[layout(offset = 4)]
    si_errno: c_int,
    #[layout(offset = 8)]
    si_code: c_int,
}

#[derive(Layout)]
#[layout(remote = libc::sigval)]
struct SigvalDef {
    sival_ptr: *mut c_void,
}

/// `__SIGEV_MAX_SIZE` is 64 in `bits/types/sigevent_t.h`.
#[derive(Layout)]
#[layout(remote = libc::sigevent, partial, size = 64)]
struct SigeventDef {
    #[layout(via = SigvalDef)]
    sigev_value: libc::sigval,
    sigev_signo: c_int,
    sigev_notify: c_int,
    sigev_notify_thread_id: c_int,
}

/// "Pad size to 128 bytes": signalfd(2).
#[derive(Layout)]
#[layout(remote = libc::signalfd_siginfo, partial, size = 128)]
struct SignalfdSiginfoDef {
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
struct TermiosDef {
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
struct WinsizeDef {
    ws_row: c_ushort,
    ws_col: c_ushort,
    ws_xpixel: c_ushort,
    ws_ypixel: c_ushort,
}

#[derive(Layout)]
#[layout(remote = libc::utsname)]
struct UtsnameDef {
    sysname: [c_char; 65],
    nodename: [c_char; 65],
    release: [c_char; 65],
    version: [c_char; 65],
    machine: [c_char; 65],
    domainname: [c_char; 65],
}

#[derive(Layout)]
#[layout(remote = libc::passwd)]
struct PasswdDef {
    pw_name: *mut c_char,
    pw_passwd: *mut c_char,
    pw_uid: libc::uid_t,
    pw_gid: libc::gid_t,
    pw_gecos: *mut c_char,
    pw_dir: *mut c_char,
    pw_shell: *mut c_char,
}

/// In the order in which `oracle/foreign.c` has them.
const DEFINED: [&TypeLayout; 39] = [
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

#[test]
fn every_figure_as_in_the_headers() {
    let Some(oracle) = headers() else { return };
    for layout in DEFINED {
        let theirs = lines_of(layout.name, oracle);
        assert_eq!(figures(layout), theirs, "left is ours, right the headers', of\n{layout}");
    }
    let ours: String = DEFINED.into_iter().map(figures).collect();
    assert_eq!(ours, oracle, "left is ours, right the headers'");
}

#[test]
fn padding_is_what_the_headers_leave() {
    let Some(oracle) = headers() else { return };
    for layout in DEFINED.into_iter().filter(|layout| !layout.is_partial()) {
        let figures = lines_of(layout.name, oracle);
        let mut sizes = figures.lines().map(|line| {
            let size = line.split(' ').nth(3).unwrap();
            size.parse::<usize>().unwrap()
        });
        let whole = sizes.next().unwrap();
        assert!(layout.padding_is_known(), "{layout}");
        assert_eq!(layout.padding(), whole - sizes.sum::<usize>(), "{layout}");
        assert!(!layout.to_string().contains("unlisted"), "{layout}");
    }
}

/// What C fills with unused words is nobody's padding.
#[test]
fn what_is_not_listed_is_not_called_padding() {
    let partial: Vec<_> = DEFINED.into_iter().filter(|layout| layout.is_partial()).collect();
    let names: Vec<_> = partial.iter().map(|layout| layout.name).collect();
    let expected = [
        "stat",
        "statvfs",
        "sockaddr_storage",
        // A union of another crate may always have one more.
        "__c_anonymous_ifr_ifru",
        "sigset_t",
        "siginfo_t",
        "sigevent",
        "signalfd_siginfo",
    ];
    assert_eq!(names, expected);
    for layout in partial {
        let table = layout.to_string();
        assert!(!layout.padding_is_known(), "{table}");
        assert_eq!((layout.padding(), layout.gaps().next()), (0, None), "{table}");
        assert!(!table.contains("padding"), "{table}");
        assert_eq!(table.contains("unlisted\n"), layout.kind == Kind::Struct, "{table}");
    }
}

#[test]
fn fields_by_the_definitions_of_their_types() {
    #[track_caller]
    fn is(layout: &TypeLayout, field: &str, definition: &TypeLayout) {
        let field = layout.field(field).unwrap();
        assert_eq!(field.layout, Some(definition));
        assert_eq!((field.size, field.align), (definition.size, definition.align));
    }
    is(ItimervalDef::LAYOUT, "it_interval", TimevalDef::LAYOUT);
    is(ItimervalDef::LAYOUT, "it_value", TimevalDef::LAYOUT);
    is(ItimerspecDef::LAYOUT, "it_value", TimespecDef::LAYOUT);
    is(RusageDef::LAYOUT, "ru_stime", TimevalDef::LAYOUT);
    is(SockaddrInDef::LAYOUT, "sin_addr", InAddrDef::LAYOUT);
    is(SockaddrIn6Def::LAYOUT, "sin6_addr", In6AddrDef::LAYOUT);
    is(SigactionDef::LAYOUT, "sa_mask", SigsetDef::LAYOUT);
    is(SigeventDef::LAYOUT, "sigev_value", SigvalDef::LAYOUT);
    is(IfreqDef::LAYOUT, "ifr_ifru", IfruDef::LAYOUT);
    is(IfruDef::LAYOUT, "ifru_hwaddr", SockaddrDef::LAYOUT);
    is(IfruDef::LAYOUT, "ifru_map", IfmapDef::LAYOUT);
    assert_eq!(IfruDef::LAYOUT.kind, Kind::Union);
    for layout in DEFINED {
        assert_eq!(layout.repr.base, ReprBase::Foreign, "{layout}");
    }
}

#[test]
fn tables() {
    expect![[r#"
        siginfo_t: size 128, align 8, foreign, 116 bytes unlisted (90.6 %)

        offset  size  align
             0     4      4  si_signo: c_int
             4     4      4  si_errno: c_int
             8     4      4  si_code: c_int
            12   116         unlisted
           128            8  total
    "#]]
    .assert_eq(&format!("{}\n", SiginfoDef::LAYOUT));
    expect![[r#"
        sockaddr_in6: size 28, align 4, foreign, no padding of its own

        offset  local  size  align
             0            2      2  sin6_family: libc::sa_family_t
             2            2      2  sin6_port: libc::in_port_t
             4            4      4  sin6_flowinfo: u32
             8           16      4  sin6_addr: libc::in6_addr
             8      0    16      1    s6_addr: [u8; 16]
            24            4      4  sin6_scope_id: u32
            28                   4  total
    "#]]
    .assert_eq(&format!("{:#}\n", SockaddrIn6Def::LAYOUT));
}

/// What `oracle/foreign.c` prints; `None` where it can't be built.
fn headers() -> Option<&'static str> {
    static PRINTED: OnceLock<Option<String>> = OnceLock::new();
    let header = ("sys/signalfd.h", "libc6-dev");
    PRINTED.get_or_init(|| c::printed("foreign.c", "foreign", &[], header)).as_deref()
}

fn lines_of(name: &str, oracle: &str) -> String {
    let is_of = |line: &&str| line.split(' ').next() == Some(name);
    oracle.split_inclusive('\n').filter(is_of).collect()
}

/// `type field offset size align`, the field "." being the type itself.
fn figures(layout: &TypeLayout) -> String {
    let TypeLayout { name, size, align, .. } = layout;
    let mut text = format!("{name} . 0 {size} {align}\n");
    for field in layout.fields() {
        let offset = field.offset.expect("a field of a struct or a union has an offset");
        writeln!(text, "{name} {} {offset} {} {}", field.name, field.size, field.align).unwrap();
    }
    text
}
