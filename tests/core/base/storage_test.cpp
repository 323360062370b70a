// Files: read whole, written whole or not at all.
#include "core/base/storage.h"
#include "tests/support/refusal.h"

#include <QtTest>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace zigzag;
namespace fs = std::filesystem;

namespace {

std::vector<std::byte> bytesOf(std::string_view text) {
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

/// While it lives no file may grow beyond this size: as good as a full disk.
class SmallFilesOnly {
  public:
    explicit SmallFilesOnly(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFilesOnly() { setrlimit(RLIMIT_FSIZE, &before_); }

  private:
    rlimit before_{};
};

constexpr int noFilters = 77;

/// The exit code of `action` in a process of its own in which the kernel refuses links and renaming
/// without replacing, as on FAT, and umask() kills; noFilters if such a process cannot be made.
int onFat(const std::function<int()>& action) {
    std::vector<sock_filter> filter{BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
    const auto answer = [&](std::uint32_t call, std::uint32_t result) {
        filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
        filter.push_back(BPF_STMT(BPF_RET | BPF_K, result));
    };
#ifdef SYS_link
    answer(SYS_link, SECCOMP_RET_ERRNO | EPERM);
#endif
    answer(SYS_linkat, SECCOMP_RET_ERRNO | EPERM);
    answer(SYS_renameat2, SECCOMP_RET_ERRNO | EINVAL);
    answer(SYS_umask, SECCOMP_RET_KILL_PROCESS);
    filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};

    const pid_t child = ::fork();
    if (child == 0) {
        if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
            ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
            ::_exit(noFilters);
        try {
            ::_exit(action());
        } catch (const std::exception&) {
            ::_exit(noFilters + 1);
        }
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

class StorageTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }
    void comesBack_data();
    void comesBack();
    void replacesOnlyWhenAllowed();
    void leavesTheOldFileWhereTheDiskIsFull();
    void leavesNothingWhereTheDiskIsFull();
    void saysThatAFolderIsMissing();
    void saysThatAFolderIsReadOnly();
    void keepsNoTemporaryFile();
    void obeysTheUmask();
    void keepsTheRightsOfWhatItReplaces();
    void followsLinks();
    void worksWithoutHardLinks();
    void removesItsLeftoversAndNothingElse();
    void takesTheLongestNames();
    void doesNotFollowIntoAFolder();
    void saysWhatCannotBeRead();
    void readsWhatHasNoSize();
    void showsTheFirstBytesBeforeTheRest();

  private:
    fs::path path(const char* name) const { return fs::path(folder_->path().toStdString()) / name; }
    int filesInFolder() const {
        return static_cast<int>(
            std::distance(fs::directory_iterator(path("")), fs::directory_iterator()));
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

void StorageTest::comesBack_data() {
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 4096, 5'000'000})
        QTest::addRow("%d bytes", size) << size;
}

void StorageTest::comesBack() {
    QFETCH(int, size);
    std::vector<std::byte> bytes(static_cast<std::size_t>(size));
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::byte>(i * 31 >> 3);
    writeBytes(path("file"), bytes, false);
    QVERIFY(readBytes(path("file")) == bytes);
}

void StorageTest::replacesOnlyWhenAllowed() {
    writeBytes(path("file"), bytesOf("old"), false);
    const QString message =
        refusal(ErrorKind::Storage, [&] { writeBytes(path("file"), bytesOf("new"), false); });
    QVERIFY2(message.contains("exists already"), qPrintable(message));
    QVERIFY(readBytes(path("file")) == bytesOf("old"));
    writeBytes(path("file"), bytesOf("new"), true);
    QVERIFY(readBytes(path("file")) == bytesOf("new"));
}

void StorageTest::leavesTheOldFileWhereTheDiskIsFull() {
    writeBytes(path("file"), bytesOf("old"), false);
    const std::vector<std::byte> large(100'000);
    QString message;
    {
        const SmallFilesOnly limit(8192);
        message = refusal(ErrorKind::Storage, [&] { writeBytes(path("file"), large, true); });
    }
    QVERIFY2(message.contains("file cannot be written"), qPrintable(message));
    QVERIFY(readBytes(path("file")) == bytesOf("old"));
    QCOMPARE(filesInFolder(), 1);
}

void StorageTest::leavesNothingWhereTheDiskIsFull() {
    const std::vector<std::byte> large(100'000);
    {
        const SmallFilesOnly limit(8192);
        QVERIFY(refusal(ErrorKind::Storage, [&] { writeBytes(path("file"), large, false); }) !=
                "(no error)");
    }
    QCOMPARE(filesInFolder(), 0);
}

void StorageTest::saysThatAFolderIsMissing() {
    const QString message =
        refusal(ErrorKind::Storage, [&] { writeBytes(path("no/file"), bytesOf("a"), false); });
    QVERIFY2(message.contains("no/file cannot be written: No such file"), qPrintable(message));
    QVERIFY2(message.contains("Check that the folder exists"), qPrintable(message));
}

void StorageTest::saysThatAFolderIsReadOnly() {
    // Rights do not stop root, but nobody may make files in /proc.
    const bool root = ::geteuid() == 0;
    fs::permissions(path(""), fs::perms::owner_read | fs::perms::owner_exec);
    const fs::path file = root ? fs::path("/proc/file") : path("file");
    const QString message =
        refusal(ErrorKind::Storage, [&] { writeBytes(file, bytesOf("a"), true); });
    fs::permissions(path(""), fs::perms::owner_all);
    QVERIFY2(message.contains("file cannot be written"), qPrintable(message));
}

void StorageTest::keepsNoTemporaryFile() {
    writeBytes(path("file"), bytesOf("a"), false);
    writeBytes(path("file"), bytesOf("b"), true);
    QVERIFY(refusal(ErrorKind::Storage, [&] { writeBytes(path("file"), bytesOf("c"), false); }) !=
            "(no error)");
    QCOMPARE(filesInFolder(), 1);
}

void StorageTest::obeysTheUmask() {
    const mode_t before = ::umask(027);
    writeBytes(path("file"), bytesOf("a"), false);
    ::umask(before);
    QCOMPARE(static_cast<int>(fs::status(path("file")).permissions()), 0640);
}

void StorageTest::keepsTheRightsOfWhatItReplaces() {
    writeBytes(path("file"), bytesOf("a"), false);
    fs::permissions(path("file"), fs::perms(0604));
    writeBytes(path("file"), bytesOf("b"), true);
    QCOMPARE(static_cast<int>(fs::status(path("file")).permissions()), 0604);
}

void StorageTest::followsLinks() {
    fs::create_directory(path("far"));
    writeBytes(path("far/file"), bytesOf("a"), false);
    fs::create_symlink("far/file", path("link"));
    fs::create_symlink("link", path("link to link"));
    writeBytes(path("link to link"), bytesOf("b"), true);
    QVERIFY(fs::is_symlink(path("link to link")) && fs::is_symlink(path("link")));
    QVERIFY(readBytes(path("far/file")) == bytesOf("b"));
    QVERIFY(refusal(ErrorKind::Storage, [&] {
                writeBytes(path("link"), bytesOf("c"), false);
            }).contains("exists already"));

    fs::create_symlink("far/new", path("to nothing"));
    writeBytes(path("to nothing"), bytesOf("d"), false);
    QVERIFY(fs::is_symlink(path("to nothing")));
    QVERIFY(readBytes(path("far/new")) == bytesOf("d"));
}

void StorageTest::worksWithoutHardLinks() {
    const int code = onFat([&] {
        writeBytes(path("file"), bytesOf("a"), false);
        const QString message =
            refusal(ErrorKind::Storage, [&] { writeBytes(path("file"), bytesOf("b"), false); });
        writeBytes(path("other"), bytesOf("b"), true);
        return message.contains("exists already") ? 0 : 1;
    });
    if (code == noFilters) QSKIP("no process can be kept from calls of the kernel here");
    QCOMPARE(code, 0);
    QVERIFY(readBytes(path("file")) == bytesOf("a"));
    QCOMPARE(filesInFolder(), 2);
}

void StorageTest::removesItsLeftoversAndNothingElse() {
    const std::vector<const char*> others{"file",
                                          "file.zigzag-abcdef",
                                          ".other.zigzag-abcdef",
                                          ".file.zigzag-abcde",
                                          ".file.zigzag-abcdefg",
                                          ".file.zigzag-abc.ef",
                                          ".zigzag-abcdef",
                                          "file.backup",
                                          "file.sha256"};
    for (const char* name : others)
        writeBytes(path(name), bytesOf("a"), false);
    // What a kill leaves while it writes.
    const std::vector<std::byte> large(100'000);
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGXFSZ, [](int) { ::_exit(1); });
        const rlimit small{8192, 8192};
        setrlimit(RLIMIT_FSIZE, &small);
        writeBytes(path("file"), large, true);
        ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
    QCOMPARE(filesInFolder(), static_cast<int>(others.size()) + 1);

    removeLeftovers(path(""), [](const std::string& name) { return name == "file"; });
    QCOMPARE(filesInFolder(), static_cast<int>(others.size()));
    for (const char* name : others)
        QVERIFY2(fs::exists(path(name)), name);
    removeLeftovers(path("no such folder"), [](const std::string&) { return true; });
}

void StorageTest::takesTheLongestNames() {
    const std::string name(255, 'n');
    writeBytes(path(name.c_str()), bytesOf("a"), false);
    QVERIFY(readBytes(path(name.c_str())) == bytesOf("a"));
}

void StorageTest::doesNotFollowIntoAFolder() {
    fs::create_directory(path("file"));
    QVERIFY(refusal(ErrorKind::Storage, [&] {
                writeBytes(path("file"), bytesOf("a"), true);
            }).contains("cannot be written"));
    QVERIFY(fs::is_directory(path("file")));
    QCOMPARE(filesInFolder(), 1);
}

void StorageTest::saysWhatCannotBeRead() {
    QVERIFY(refusal(ErrorKind::File, [&] {
                readBytes(path("missing"));
            }).contains("missing cannot be read: No such file"));
    QVERIFY(refusal(ErrorKind::File, [&] { readBytes(path("")); }).contains("Is a directory"));
    QVERIFY(refusal(ErrorKind::File, [] { readBytes("/dev/zero"); }).contains("No such device"));
}

void StorageTest::readsWhatHasNoSize() {
    // Files of /proc, and pipes, say that they have no bytes at all.
    QVERIFY(!readBytes("/proc/self/cmdline").empty());
}

void StorageTest::showsTheFirstBytesBeforeTheRest() {
    std::vector<std::byte> bytes(200'000, std::byte{7});
    writeBytes(path("file"), bytes, false);
    std::vector<std::byte> seen;
    const auto look = [&](std::span<const std::byte> head) {
        seen.assign(head.begin(), head.end());
    };
    QVERIFY(readBytes(path("file"), look) == bytes);
    QVERIFY(seen == std::vector(1 << 16, std::byte{7}));
    writeBytes(path("short"), bytesOf("abc"), false);
    QVERIFY(readBytes(path("short"), look) == bytesOf("abc"));
    QVERIFY(seen == bytesOf("abc"));

    // A hole of a terabyte would not fit into memory.
    fs::resize_file(path("file"), std::uintmax_t{1} << 40);
    QVERIFY(refusal(ErrorKind::File, [&] {
                readBytes(path("file"), [](std::span<const std::byte>) {
                    throw Error(ErrorKind::File, "No picture.");
                });
            }).contains("No picture"));
}

QTEST_GUILESS_MAIN(StorageTest)
#include "storage_test.moc"
