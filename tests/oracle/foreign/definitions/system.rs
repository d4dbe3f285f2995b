//! Terminals, the system's name, users.

use layout_core::Layout;
use libc::{c_char, c_ushort};

#[derive(Layout)]
#[layout(remote = libc::termios)]
pub(crate) struct TermiosDef {
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
pub(crate) struct WinsizeDef {
    ws_row: c_ushort,
    ws_col: c_ushort,
    ws_xpixel: c_ushort,
    ws_ypixel: c_ushort,
}

#[derive(Layout)]
#[layout(remote = libc::utsname)]
pub(crate) struct UtsnameDef {
    sysname: [c_char; 65],
    nodename: [c_char; 65],
    release: [c_char; 65],
    version: [c_char; 65],
    machine: [c_char; 65],
    domainname: [c_char; 65],
}

#[derive(Layout)]
#[layout(remote = libc::passwd)]
pub(crate) struct PasswdDef {
    pw_name: *mut c_char,
    pw_passwd: *mut c_char,
    pw_uid: libc::uid_t,
    pw_gid: libc::gid_t,
    pw_gecos: *mut c_char,
    pw_dir: *mut c_char,
    pw_shell: *mut c_char,
}
