//! Times, timers and the use of resources.

use layout_core::Layout;
use libc::{c_char, c_int, c_long};

#[derive(Layout)]
#[layout(remote = libc::timespec)]
pub(crate) struct TimespecDef {
    tv_sec: libc::time_t,
    tv_nsec: c_long,
}

#[derive(Layout)]
#[layout(remote = libc::timeval)]
pub(crate) struct TimevalDef {
    tv_sec: libc::time_t,
    tv_usec: libc::suseconds_t,
}

#[derive(Layout)]
#[layout(remote = libc::itimerspec)]
pub(crate) struct ItimerspecDef {
    #[layout(via = TimespecDef)]
    it_interval: libc::timespec,
    #[layout(via = TimespecDef)]
    it_value: libc::timespec,
}

#[derive(Layout)]
#[layout(remote = libc::itimerval)]
pub(crate) struct ItimervalDef {
    #[layout(via = TimevalDef)]
    it_interval: libc::timeval,
    #[layout(via = TimevalDef)]
    it_value: libc::timeval,
}

#[derive(Layout)]
#[layout(remote = libc::tm)]
pub(crate) struct TmDef {
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
pub(crate) struct RusageDef {
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
