/*
 * The layouts in the system's headers of the types that foreign.rs defines, one line per type and
 * per field:
 *
 *     type field offset size align
 *
 * "." is the type itself. Types and fields have their names in the crate libc.
 */

/* Without it the headers hide dirent64, ucred and domainname. */
#define _GNU_SOURCE

#include <dirent.h>
#include <fcntl.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <termios.h>
#include <time.h>

static void line(const char *type, const char *field, size_t offset, size_t size, size_t align) {
    printf("%s %s %zu %zu %zu\n", type, field, offset, size, align);
}

/* Numbers of a C type and of its member, each after its names in libc. */
#define TYPE(ours, type) line(ours, ".", 0, sizeof(type), _Alignof(type))
#define FIELD(ours, name, type, member)                                                            \
    line(ours, name, offsetof(type, member), sizeof(((type *)0)->member),                          \
         _Alignof(__typeof__(((type *)0)->member)))

/* For structs and members with the same names in C. Some such members are macros. */
#define STRUCT(name) TYPE(#name, struct name)
#define MEMBER(name, member) FIELD(#name, #member, struct name, member)

static void times(void) {
    STRUCT(timespec);
    MEMBER(timespec, tv_sec);
    MEMBER(timespec, tv_nsec);

    STRUCT(timeval);
    MEMBER(timeval, tv_sec);
    MEMBER(timeval, tv_usec);

    STRUCT(itimerspec);
    MEMBER(itimerspec, it_interval);
    MEMBER(itimerspec, it_value);

    STRUCT(itimerval);
    MEMBER(itimerval, it_interval);
    MEMBER(itimerval, it_value);

    STRUCT(tm);
    MEMBER(tm, tm_sec);
    MEMBER(tm, tm_min);
    MEMBER(tm, tm_hour);
    MEMBER(tm, tm_mday);
    MEMBER(tm, tm_mon);
    MEMBER(tm, tm_year);
    MEMBER(tm, tm_wday);
    MEMBER(tm, tm_yday);
    MEMBER(tm, tm_isdst);
    MEMBER(tm, tm_gmtoff);
    MEMBER(tm, tm_zone);

    STRUCT(rusage);
    MEMBER(rusage, ru_utime);
    MEMBER(rusage, ru_stime);
    MEMBER(rusage, ru_maxrss);
    MEMBER(rusage, ru_ixrss);
    MEMBER(rusage, ru_idrss);
    MEMBER(rusage, ru_isrss);
    MEMBER(rusage, ru_minflt);
    MEMBER(rusage, ru_majflt);
    MEMBER(rusage, ru_nswap);
    MEMBER(rusage, ru_inblock);
    MEMBER(rusage, ru_oublock);
    MEMBER(rusage, ru_msgsnd);
    MEMBER(rusage, ru_msgrcv);
    MEMBER(rusage, ru_nsignals);
    MEMBER(rusage, ru_nvcsw);
    MEMBER(rusage, ru_nivcsw);
}

static void files(void) {
    STRUCT(stat);
    MEMBER(stat, st_dev);
    MEMBER(stat, st_ino);
    MEMBER(stat, st_nlink);
    MEMBER(stat, st_mode);
    MEMBER(stat, st_uid);
    MEMBER(stat, st_gid);
    MEMBER(stat, st_rdev);
    MEMBER(stat, st_size);
    MEMBER(stat, st_blksize);
    MEMBER(stat, st_blocks);
    /* Three of struct timespec, of which libc makes two fields each. */
    FIELD("stat", "st_atime", struct stat, st_atim.tv_sec);
    FIELD("stat", "st_atime_nsec", struct stat, st_atim.tv_nsec);
    FIELD("stat", "st_mtime", struct stat, st_mtim.tv_sec);
    FIELD("stat", "st_mtime_nsec", struct stat, st_mtim.tv_nsec);
    FIELD("stat", "st_ctime", struct stat, st_ctim.tv_sec);
    FIELD("stat", "st_ctime_nsec", struct stat, st_ctim.tv_nsec);

    STRUCT(statvfs);
    MEMBER(statvfs, f_bsize);
    MEMBER(statvfs, f_frsize);
    MEMBER(statvfs, f_blocks);
    MEMBER(statvfs, f_bfree);
    MEMBER(statvfs, f_bavail);
    MEMBER(statvfs, f_files);
    MEMBER(statvfs, f_ffree);
    MEMBER(statvfs, f_favail);
    MEMBER(statvfs, f_fsid);
    MEMBER(statvfs, f_flag);
    MEMBER(statvfs, f_namemax);
    /* Older headers have six spare ints at the end, newer ones f_type and five. */
    line("statvfs", "f_type",
         offsetof(struct statvfs, __f_spare) + sizeof(((struct statvfs *)0)->__f_spare) -
             6 * sizeof(int),
         sizeof(((struct statvfs *)0)->__f_spare[0]),
         _Alignof(__typeof__(((struct statvfs *)0)->__f_spare[0])));

    STRUCT(dirent);
    MEMBER(dirent, d_ino);
    MEMBER(dirent, d_off);
    MEMBER(dirent, d_reclen);
    MEMBER(dirent, d_type);
    MEMBER(dirent, d_name);

    STRUCT(dirent64);
    MEMBER(dirent64, d_ino);
    MEMBER(dirent64, d_off);
    MEMBER(dirent64, d_reclen);
    MEMBER(dirent64, d_type);
    MEMBER(dirent64, d_name);

    STRUCT(flock);
    MEMBER(flock, l_type);
    MEMBER(flock, l_whence);
    MEMBER(flock, l_start);
    MEMBER(flock, l_len);
    MEMBER(flock, l_pid);

    /* Without "name", an array of any length. */
    STRUCT(inotify_event);
    MEMBER(inotify_event, wd);
    MEMBER(inotify_event, mask);
    MEMBER(inotify_event, cookie);
    MEMBER(inotify_event, len);

    STRUCT(iovec);
    MEMBER(iovec, iov_base);
    MEMBER(iovec, iov_len);

    STRUCT(pollfd);
    MEMBER(pollfd, fd);
    MEMBER(pollfd, events);
    MEMBER(pollfd, revents);

    STRUCT(epoll_event);
    MEMBER(epoll_event, events);
    /* libc has one member of this union in its place. */
    FIELD("epoll_event", "u64", struct epoll_event, data);
}

static void sockets(void) {
    STRUCT(sockaddr);
    MEMBER(sockaddr, sa_family);
    MEMBER(sockaddr, sa_data);

    STRUCT(in_addr);
    MEMBER(in_addr, s_addr);

    STRUCT(sockaddr_in);
    MEMBER(sockaddr_in, sin_family);
    MEMBER(sockaddr_in, sin_port);
    MEMBER(sockaddr_in, sin_addr);
    MEMBER(sockaddr_in, sin_zero);

    STRUCT(in6_addr);
    MEMBER(in6_addr, s6_addr);

    STRUCT(sockaddr_in6);
    MEMBER(sockaddr_in6, sin6_family);
    MEMBER(sockaddr_in6, sin6_port);
    MEMBER(sockaddr_in6, sin6_flowinfo);
    MEMBER(sockaddr_in6, sin6_addr);
    MEMBER(sockaddr_in6, sin6_scope_id);

    STRUCT(sockaddr_un);
    MEMBER(sockaddr_un, sun_family);
    MEMBER(sockaddr_un, sun_path);

    STRUCT(sockaddr_storage);
    MEMBER(sockaddr_storage, ss_family);

    STRUCT(addrinfo);
    MEMBER(addrinfo, ai_flags);
    MEMBER(addrinfo, ai_family);
    MEMBER(addrinfo, ai_socktype);
    MEMBER(addrinfo, ai_protocol);
    MEMBER(addrinfo, ai_addrlen);
    MEMBER(addrinfo, ai_addr);
    MEMBER(addrinfo, ai_canonname);
    MEMBER(addrinfo, ai_next);

    STRUCT(msghdr);
    MEMBER(msghdr, msg_name);
    MEMBER(msghdr, msg_namelen);
    MEMBER(msghdr, msg_iov);
    MEMBER(msghdr, msg_iovlen);
    MEMBER(msghdr, msg_control);
    MEMBER(msghdr, msg_controllen);
    MEMBER(msghdr, msg_flags);

    /* Without "__cmsg_data", an array of any length. */
    STRUCT(cmsghdr);
    MEMBER(cmsghdr, cmsg_len);
    MEMBER(cmsghdr, cmsg_level);
    MEMBER(cmsghdr, cmsg_type);

    STRUCT(ucred);
    MEMBER(ucred, pid);
    MEMBER(ucred, uid);
    MEMBER(ucred, gid);

    TYPE("__c_anonymous_ifru_map", struct ifmap);
    FIELD("__c_anonymous_ifru_map", "mem_start", struct ifmap, mem_start);
    FIELD("__c_anonymous_ifru_map", "mem_end", struct ifmap, mem_end);
    FIELD("__c_anonymous_ifru_map", "base_addr", struct ifmap, base_addr);
    FIELD("__c_anonymous_ifru_map", "irq", struct ifmap, irq);
    FIELD("__c_anonymous_ifru_map", "dma", struct ifmap, dma);
    FIELD("__c_anonymous_ifru_map", "port", struct ifmap, port);

    typedef __typeof__(((struct ifreq *)0)->ifr_ifru) ifr_ifru_union;
#define IFRU(name, member) FIELD("__c_anonymous_ifr_ifru", name, ifr_ifru_union, member)
    TYPE("__c_anonymous_ifr_ifru", ifr_ifru_union);
    IFRU("ifru_addr", ifru_addr);
    IFRU("ifru_dstaddr", ifru_dstaddr);
    IFRU("ifru_broadaddr", ifru_broadaddr);
    IFRU("ifru_netmask", ifru_netmask);
    IFRU("ifru_hwaddr", ifru_hwaddr);
    IFRU("ifru_flags", ifru_flags);
    /* One member in C, with these two names among its uses. */
    IFRU("ifru_ifindex", ifru_ivalue);
    IFRU("ifru_metric", ifru_ivalue);
    IFRU("ifru_mtu", ifru_mtu);
    IFRU("ifru_map", ifru_map);
    IFRU("ifru_slave", ifru_slave);
    IFRU("ifru_newname", ifru_newname);
    IFRU("ifru_data", ifru_data);

    STRUCT(ifreq);
    MEMBER(ifreq, ifr_name);
    MEMBER(ifreq, ifr_ifru);
}

static void signals(void) {
    TYPE("sigset_t", sigset_t);

    STRUCT(sigaction);
    MEMBER(sigaction, sa_sigaction);
    MEMBER(sigaction, sa_mask);
    MEMBER(sigaction, sa_flags);
    MEMBER(sigaction, sa_restorer);

    TYPE("siginfo_t", siginfo_t);
    FIELD("siginfo_t", "si_signo", siginfo_t, si_signo);
    FIELD("siginfo_t", "si_errno", siginfo_t, si_errno);
    FIELD("siginfo_t", "si_code", siginfo_t, si_code);

    /* A union in C, of which libc has one member. */
    TYPE("sigval", union sigval);
    FIELD("sigval", "sival_ptr", union sigval, sival_ptr);

    STRUCT(sigevent);
    MEMBER(sigevent, sigev_value);
    MEMBER(sigevent, sigev_signo);
    MEMBER(sigevent, sigev_notify);
    FIELD("sigevent", "sigev_notify_thread_id", struct sigevent, _sigev_un._tid);

    STRUCT(signalfd_siginfo);
    MEMBER(signalfd_siginfo, ssi_signo);
    MEMBER(signalfd_siginfo, ssi_errno);
    MEMBER(signalfd_siginfo, ssi_code);
    MEMBER(signalfd_siginfo, ssi_pid);
    MEMBER(signalfd_siginfo, ssi_uid);
    MEMBER(signalfd_siginfo, ssi_fd);
    MEMBER(signalfd_siginfo, ssi_tid);
    MEMBER(signalfd_siginfo, ssi_band);
    MEMBER(signalfd_siginfo, ssi_overrun);
    MEMBER(signalfd_siginfo, ssi_trapno);
    MEMBER(signalfd_siginfo, ssi_status);
    MEMBER(signalfd_siginfo, ssi_int);
    MEMBER(signalfd_siginfo, ssi_ptr);
    MEMBER(signalfd_siginfo, ssi_utime);
    MEMBER(signalfd_siginfo, ssi_stime);
    MEMBER(signalfd_siginfo, ssi_addr);
    MEMBER(signalfd_siginfo, ssi_addr_lsb);
    MEMBER(signalfd_siginfo, ssi_syscall);
    MEMBER(signalfd_siginfo, ssi_call_addr);
    MEMBER(signalfd_siginfo, ssi_arch);
}

static void system_structs(void) {
    STRUCT(termios);
    MEMBER(termios, c_iflag);
    MEMBER(termios, c_oflag);
    MEMBER(termios, c_cflag);
    MEMBER(termios, c_lflag);
    MEMBER(termios, c_line);
    MEMBER(termios, c_cc);
    MEMBER(termios, c_ispeed);
    MEMBER(termios, c_ospeed);

    STRUCT(winsize);
    MEMBER(winsize, ws_row);
    MEMBER(winsize, ws_col);
    MEMBER(winsize, ws_xpixel);
    MEMBER(winsize, ws_ypixel);

    STRUCT(utsname);
    MEMBER(utsname, sysname);
    MEMBER(utsname, nodename);
    MEMBER(utsname, release);
    MEMBER(utsname, version);
    MEMBER(utsname, machine);
    MEMBER(utsname, domainname);

    STRUCT(passwd);
    MEMBER(passwd, pw_name);
    MEMBER(passwd, pw_passwd);
    MEMBER(passwd, pw_uid);
    MEMBER(passwd, pw_gid);
    MEMBER(passwd, pw_gecos);
    MEMBER(passwd, pw_dir);
    MEMBER(passwd, pw_shell);
}

int main(void) {
    times();
    files();
    sockets();
    signals();
    system_structs();
    return 0;
}
