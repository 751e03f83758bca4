/* Records what a program does to the files below one folder, in order, so that a power cut can be played afterwards;
 * or lets one of these operations fail, so that what follows can be seen.
 *
 * Loaded into the program with LD_PRELOAD. From the environment:
 *   CUT_ROOT    the folder (absolute, no links in it); what happens elsewhere is neither recorded nor failed
 *   CUT_LOG     the file to record to
 *   CUT_FAIL    "N E S": let the Nth operation that changes something fail with errno E (0: write half of it),
 *               and with S = 1 every later one too
 * fsync does not wait for the disk here: nothing depends on the real one.
 *
 * A record is a head (struct record) and two texts. Operations:
 *   O open (a: made new, b: emptied)   W write (a: offset)   T set length (a)   S sync a file   D sync a folder
 *   U remove a name   R rename   L link   M make a folder   A acknowledgement (a write to a file named ACK)
 *   E something this recorder does not know how to record
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { HANDLES = 4096 };
struct record {
    uint8_t operation;
    uint32_t handle;
    int64_t a, b;
    uint32_t first, second; /* lengths of the texts that follow */
} __attribute__((packed));

static struct {
    uint32_t handle; /* 0: not a file below the folder */
    int is_folder, is_ack;
    char *path;
} open_files[HANDLES];

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX];
static int log_file = -1;
static uint32_t last_handle;
static long operations, fail_at, fail_with, fail_after;

#define REAL(type, name, ...)                                   \
    static type (*real)(__VA_ARGS__);                           \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("CUT_ROOT"), *file = getenv("CUT_LOG"), *fail = getenv("CUT_FAIL");
    if (!folder || strlen(folder) >= sizeof root) return;
    strcpy(root, folder);
    if (fail) sscanf(fail, "%ld %ld %ld", &fail_at, &fail_with, &fail_after);
    if (!file) return;
    int (*real_open)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
    int made = real_open(file, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    log_file = fcntl(made, F_DUPFD_CLOEXEC, HANDLES / 4);
    close(made);
}

static void put(const void *data, size_t size) {
    static ssize_t (*real_write)(int, const void *, size_t);
    if (!real_write) real_write = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    for (size_t done = 0; done < size;) {
        ssize_t more = real_write(log_file, (const char *)data + done, size - done);
        if (more <= 0) abort(); /* half a recording would be worse than none */
        done += (size_t)more;
    }
}

static void note(char operation, uint32_t handle, int64_t a, int64_t b, const void *first, size_t first_size,
                 const char *second) {
    if (log_file < 0) return;
    int kept = errno;
    struct record head = {(uint8_t)operation, handle, a, b, (uint32_t)first_size,
                          second ? (uint32_t)strlen(second) : 0};
    put(&head, sizeof head);
    put(first, first_size);
    put(second, head.second);
    errno = kept;
}

static void note_names(char operation, const char *first, const char *second) {
    note(operation, 0, 0, 0, first, strlen(first), second);
}

/* The absolute path of a name, in one of four places in turn, or NULL when it does not lie below the folder. */
static const char *inside(int folder, const char *name) {
    static char places[4][2 * PATH_MAX];
    static int next;
    char *place = places[next++ & 3];
    if (!root[0] || !name) return NULL;
    if (name[0] == '/') {
        snprintf(place, 2 * PATH_MAX, "%s", name);
    } else {
        char base[PATH_MAX] = "", link[64];
        if (folder == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return NULL;
        } else {
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            if (readlink(link, base, sizeof base - 1) < 0) return NULL;
        }
        snprintf(place, 2 * PATH_MAX, "%s/%s", base, name);
    }
    size_t length = strlen(root);
    return strncmp(place, root, length) == 0 && (place[length] == '/' || !place[length]) ? place : NULL;
}

static int is_ours(int fd) { return fd >= 0 && fd < HANDLES && open_files[fd].handle; }

/* Tell whether the operation about to be done is to fail; errno is set. `size` is halved when it is to be half done. */
static int must_fail(size_t *size) {
    if (!fail_at) return 0;
    operations++;
    if (operations < fail_at || (operations > fail_at && !fail_after)) return 0;
    if (!fail_with && size && *size > 1) { /* no disk takes half of one byte, and a writer would try for ever */
        *size /= 2;
        return 0;
    }
    errno = fail_with ? (int)fail_with : EIO;
    return 1;
}

static void opened(int fd, const char *path, int flags, int existed) {
    if (fd < 0 || fd >= HANDLES) return;
    struct stat details;
    const char *name = strrchr(path, '/');
    open_files[fd].handle = ++last_handle;
    open_files[fd].is_folder = fstat(fd, &details) == 0 && S_ISDIR(details.st_mode);
    open_files[fd].is_ack = name && strcmp(name, "/ACK") == 0;
    free(open_files[fd].path);
    open_files[fd].path = strdup(path);
    if (!open_files[fd].is_folder && !open_files[fd].is_ack)
        note('O', last_handle, !existed, (flags & O_TRUNC) && existed, path, strlen(path), NULL);
}

static int open_one(int (*real)(int, const char *, int, mode_t), int folder, const char *name, int flags, mode_t mode) {
    pthread_mutex_lock(&turn);
    const char *path = inside(folder, name);
    struct stat details;
    int existed = path && lstat(path, &details) == 0, fd = -1;
    const char *last = path ? strrchr(path, '/') : NULL;
    int changes = ((flags & O_CREAT && !existed) || flags & O_TRUNC) && !(last && !strcmp(last, "/ACK"));
    if (!path || !changes || !must_fail(NULL)) fd = real(folder, name, flags, mode);
    if (path) opened(fd, path, flags, existed);
    pthread_mutex_unlock(&turn);
    return fd;
}

static int real_openat(int folder, const char *name, int flags, mode_t mode) {
    REAL(int, openat64, int, const char *, int, ...);
    return real(folder, name, flags, mode);
}

static mode_t mode_of(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; }

#define OPEN(name, folder, ...)                                    \
    int name(__VA_ARGS__, int flags, ...) {                        \
        va_list more;                                              \
        va_start(more, flags);                                     \
        mode_t mode = mode_of(flags, more);                        \
        va_end(more);                                              \
        return open_one(real_openat, folder, path, flags, mode);   \
    }
OPEN(open, AT_FDCWD, const char *path)
OPEN(open64, AT_FDCWD, const char *path)
OPEN(openat, from, int from, const char *path)
OPEN(openat64, from, int from, const char *path)

int __open_2(const char *path, int flags) { return open_one(real_openat, AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return open_one(real_openat, AT_FDCWD, path, flags, 0); }
int creat(const char *path, mode_t mode) {
    return open_one(real_openat, AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

int close(int fd) {
    REAL(int, close, int);
    if (fd == log_file && fd >= 0) return 0;
    pthread_mutex_lock(&turn);
    if (fd >= 0 && fd < HANDLES) open_files[fd].handle = 0;
    pthread_mutex_unlock(&turn);
    return real(fd);
}

static void copied(int from, int to) {
    if (to < 0 || to >= HANDLES) return;
    pthread_mutex_lock(&turn);
    open_files[to].handle = is_ours(from) ? open_files[from].handle : 0;
    if (is_ours(from)) {
        open_files[to].is_folder = open_files[from].is_folder;
        open_files[to].is_ack = open_files[from].is_ack;
        free(open_files[to].path);
        open_files[to].path = strdup(open_files[from].path);
    }
    pthread_mutex_unlock(&turn);
}

int dup(int fd) {
    REAL(int, dup, int);
    int made = real(fd);
    copied(fd, made);
    return made;
}

int dup2(int fd, int wanted) {
    REAL(int, dup2, int, int);
    int made = real(fd, wanted);
    copied(fd, made);
    return made;
}

int dup3(int fd, int wanted, int flags) {
    REAL(int, dup3, int, int, int);
    int made = real(fd, wanted, flags);
    copied(fd, made);
    return made;
}

static void wrote(int fd, int64_t offset, const void *data, ssize_t size) {
    if (size <= 0) return;
    if (open_files[fd].is_ack)
        note('A', 0, 0, 0, data, (size_t)size, NULL);
    else
        note('W', open_files[fd].handle, offset, 0, data, (size_t)size, NULL);
}

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, write, int, const void *, size_t);
    if (!is_ours(fd)) return real(fd, data, size);
    pthread_mutex_lock(&turn);
    ssize_t done = -1;
    int appends = fcntl(fd, F_GETFL) & O_APPEND;
    int64_t offset = lseek(fd, 0, appends ? SEEK_END : SEEK_CUR);
    if (open_files[fd].is_ack || !must_fail(&size)) done = real(fd, data, size);
    wrote(fd, offset, data, done);
    pthread_mutex_unlock(&turn);
    return done;
}

#define PWRITE(name, kind)                                                    \
    ssize_t name(int fd, const void *data, size_t size, kind offset) {        \
        REAL(ssize_t, name, int, const void *, size_t, kind);                 \
        if (!is_ours(fd)) return real(fd, data, size, offset);                \
        pthread_mutex_lock(&turn);                                            \
        ssize_t done = -1;                                                    \
        if (!must_fail(&size)) done = real(fd, data, size, offset);           \
        wrote(fd, offset, data, done);                                        \
        pthread_mutex_unlock(&turn);                                          \
        return done;                                                          \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define FTRUNCATE(name, kind)                                                 \
    int name(int fd, kind length) {                                           \
        REAL(int, name, int, kind);                                           \
        if (!is_ours(fd)) return real(fd, length);                            \
        pthread_mutex_lock(&turn);                                            \
        int done = must_fail(NULL) ? -1 : real(fd, length);                   \
        if (done == 0) note('T', open_files[fd].handle, length, 0, "", 0, NULL); \
        pthread_mutex_unlock(&turn);                                          \
        return done;                                                          \
    }
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

static int synced(int fd) {
    if (fd < 0 || fcntl(fd, F_GETFD) < 0) {
        errno = EBADF;
        return -1;
    }
    if (!is_ours(fd) || open_files[fd].is_ack) return 0;
    pthread_mutex_lock(&turn);
    int done = must_fail(NULL) ? -1 : 0;
    if (done == 0 && open_files[fd].is_folder)
        note_names('D', open_files[fd].path, NULL);
    else if (done == 0)
        note('S', open_files[fd].handle, 0, 0, "", 0, NULL);
    pthread_mutex_unlock(&turn);
    return done;
}

int fsync(int fd) { return synced(fd); }
int fdatasync(int fd) { return synced(fd); }

/* Operations on one name and on two; `done` is the call itself. */
#define ON_NAME(letter, folder, name, done)                                   \
    pthread_mutex_lock(&turn);                                                \
    const char *path = inside(folder, name);                                  \
    int result = path && must_fail(NULL) ? -1 : (done);                       \
    if (path && result == 0) note_names(letter, path, NULL);                  \
    pthread_mutex_unlock(&turn);                                              \
    return result

#define ON_NAMES(letter, from, old, to, new, done)                            \
    pthread_mutex_lock(&turn);                                                \
    const char *first = inside(from, old), *second = inside(to, new);         \
    int result = (first || second) && must_fail(NULL) ? -1 : (done);          \
    if (result == 0 && first && second) note_names(letter, first, second);    \
    if (result == 0 && !first != !second) note_names('E', "from outside, or out", NULL); \
    pthread_mutex_unlock(&turn);                                              \
    return result

int unlink(const char *name) {
    REAL(int, unlink, const char *);
    ON_NAME('U', AT_FDCWD, name, real(name));
}

int unlinkat(int folder, const char *name, int flags) {
    REAL(int, unlinkat, int, const char *, int);
    ON_NAME('U', folder, name, real(folder, name, flags));
}

int rmdir(const char *name) {
    REAL(int, rmdir, const char *);
    ON_NAME('U', AT_FDCWD, name, real(name));
}

int mkdir(const char *name, mode_t mode) {
    REAL(int, mkdir, const char *, mode_t);
    ON_NAME('M', AT_FDCWD, name, real(name, mode));
}

int mkdirat(int folder, const char *name, mode_t mode) {
    REAL(int, mkdirat, int, const char *, mode_t);
    ON_NAME('M', folder, name, real(folder, name, mode));
}

int rename(const char *old, const char *new) {
    REAL(int, rename, const char *, const char *);
    ON_NAMES('R', AT_FDCWD, old, AT_FDCWD, new, real(old, new));
}

int renameat(int from, const char *old, int to, const char *new) {
    REAL(int, renameat, int, const char *, int, const char *);
    ON_NAMES('R', from, old, to, new, real(from, old, to, new));
}

int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
    REAL(int, renameat2, int, const char *, int, const char *, unsigned);
    ON_NAMES('R', from, old, to, new, real(from, old, to, new, flags));
}

int link(const char *old, const char *new) {
    REAL(int, link, const char *, const char *);
    ON_NAMES('L', AT_FDCWD, old, AT_FDCWD, new, real(old, new));
}

int linkat(int from, const char *old, int to, const char *new, int flags) {
    REAL(int, linkat, int, const char *, int, const char *, int);
    ON_NAMES('L', from, old, to, new, real(from, old, to, new, flags));
}

/* What nothing in the program is known to use: seen, so that the recording says that it is not whole. */
#define UNKNOWN(type, name, fd, call, ...)                                    \
    type name(__VA_ARGS__) {                                                  \
        REAL(type, name, __VA_ARGS__);                                        \
        if (is_ours(fd)) note_names('E', #name, NULL);                        \
        return call;                                                          \
    }
UNKNOWN(ssize_t, writev, fd, real(fd, parts, count), int fd, const struct iovec *parts, int count)
UNKNOWN(ssize_t, pwritev, fd, real(fd, parts, count, at), int fd, const struct iovec *parts, int count, off_t at)
UNKNOWN(ssize_t, pwritev64, fd, real(fd, parts, count, at), int fd, const struct iovec *parts, int count, off64_t at)
UNKNOWN(ssize_t, sendfile, out, real(out, in, at, size), int out, int in, off_t *at, size_t size)
UNKNOWN(ssize_t, sendfile64, out, real(out, in, at, size), int out, int in, off64_t *at, size_t size)
UNKNOWN(ssize_t, copy_file_range, out, real(in, a, out, b, size, flags), int in, off64_t *a, int out, off64_t *b,
        size_t size, unsigned flags)
UNKNOWN(int, fallocate, fd, real(fd, mode, at, size), int fd, int mode, off_t at, off_t size)
UNKNOWN(int, posix_fallocate, fd, real(fd, at, size), int fd, off_t at, off_t size)
