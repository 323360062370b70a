// Files: read whole, written whole or not at all.
#include "core/base/storage.h"

#include "tests/support/refusal.h"

#include <QtTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
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
    void doesNotFollowIntoAFolder();
    void saysWhatCannotBeRead();
    void readsWhatHasNoSize();

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

QTEST_GUILESS_MAIN(StorageTest)
#include "storage.moc"
