/* Counts the calls by which a process changes files, and kills it or fails the call at the n-th.
 *
 * FAULT_AT=n       the call that fails, from 1; 0 only counts
 * FAULT_KIND=WORD  kill, or the error that the call returns: eio, enospc
 * FAULT_COUNT=FILE file that receives the number of calls at the end
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;

/* Whether this call must fail; does not return if the process is killed. */
static int hit(void) {
    const char *at = getenv("FAULT_AT");
    long number = atomic_fetch_add(&calls, 1) + 1;
    if (!at || number != atol(at)) return 0;
    const char *kind = getenv("FAULT_KIND");
    if (kind && !strcmp(kind, "eio")) { errno = EIO; return 1; }
    if (kind && !strcmp(kind, "enospc")) { errno = ENOSPC; return 1; }
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* Whether this is a file: writing to a pipe or signalling a thread does not change one. */
static int is_file(int fd) {
    struct stat found;
    return fstat(fd, &found) == 0 && S_ISREG(found.st_mode);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define PASS(name, ...) do { if (hit()) return -1; return NEXT(name)(__VA_ARGS__); } while (0)

ssize_t write(int fd, const void *bytes, size_t length) {
    if (fd <= 2 || !is_file(fd)) return NEXT(write)(fd, bytes, length);
    PASS(write, fd, bytes, length);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    if (fd <= 2 || !is_file(fd)) return NEXT(writev)(fd, parts, count);
    PASS(writev, fd, parts, count);
}
int fsync(int fd) { PASS(fsync, fd); }
int fdatasync(int fd) { PASS(fdatasync, fd); }
int ftruncate64(int fd, off64_t length) { PASS(ftruncate64, fd, length); }
int rename(const char *from, const char *to) { PASS(rename, from, to); }
int renameat(int a, const char *from, int b, const char *to) { PASS(renameat, a, from, b, to); }
int link(const char *from, const char *to) { PASS(link, from, to); }
int linkat(int a, const char *from, int b, const char *to, int flags) { PASS(linkat, a, from, b, to, flags); }
int unlink(const char *path) { PASS(unlink, path); }
int unlinkat(int at, const char *path, int flags) { PASS(unlinkat, at, path, flags); }
int mkdir(const char *path, mode_t mode) { PASS(mkdir, path, mode); }
int rmdir(const char *path) { PASS(rmdir, path); }
int fchmod(int fd, mode_t mode) { PASS(fchmod, fd, mode); }

int open64(const char *path, int flags, ...) {
    mode_t mode = 0;
    if (flags & O_CREAT) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, mode_t);
        va_end(rest);
        if (hit()) return -1;
    }
    return NEXT(open64)(path, flags, mode);
}

__attribute__((destructor)) static void tell(void) {
    const char *file = getenv("FAULT_COUNT");
    if (!file) return;
    FILE *out = fopen(file, "w");
    if (!out) return;
    fprintf(out, "%ld\n", atomic_load(&calls));
    fclose(out);
}
