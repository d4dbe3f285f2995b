//! Signals and their handlers.

use layout_core::Layout;
use libc::{c_int, c_void};

/// 1024 signals, one bit each: `_SIGSET_NWORDS` in `bits/types/__sigset_t.h`.
#[derive(Layout)]
#[layout(remote = libc::sigset_t, partial, size = 1024 / 8)]
pub(crate) struct SigsetDef {}

#[derive(Layout)]
#[layout(remote = libc::sigaction)]
pub(crate) struct SigactionDef {
    sa_sigaction: libc::sighandler_t,
    #[layout(via = SigsetDef)]
    sa_mask: libc::sigset_t,
    sa_flags: c_int,
    sa_restorer: Option<extern "C" fn()>,
}

/// `__SI_MAX_SIZE` is 128 in `bits/types/siginfo_t.h`.
#[derive(Layout)]
#[layout(remote = libc::siginfo_t, partial, size = 128)]
pub(crate) struct SiginfoDef {
    #[layout(offset = 0)]
    si_signo: c_int,
    #[layout(offset = 4)]
    si_errno: c_int,
    #[layout(offset = 8)]
    si_code: c_int,
}

#[derive(Layout)]
#[layout(remote = libc::sigval)]
pub(crate) struct SigvalDef {
    sival_ptr: *mut c_void,
}

/// `__SIGEV_MAX_SIZE` is 64 in `bits/types/sigevent_t.h`.
#[derive(Layout)]
#[layout(remote = libc::sigevent, partial, size = 64)]
pub(crate) struct SigeventDef {
    #[layout(via = SigvalDef)]
    sigev_value: libc::sigval,
    sigev_signo: c_int,
    sigev_notify: c_int,
    sigev_notify_thread_id: c_int,
}

/// "Pad size to 128 bytes": signalfd(2).
#[derive(Layout)]
#[layout(remote = libc::signalfd_siginfo, partial, size = 128)]
pub(crate) struct SignalfdSiginfoDef {
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
