#include "core/base/hash.h"
#include "core/base/storage.h"
#include "core/project/session_folder.h"
#include "tests/core/project/work.h"
#include "tests/support/refusal.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace zigzag;

class SessionFolderTest : public QObject {
    Q_OBJECT

    QTemporaryDir home_;
    std::filesystem::path folder_;

    QStringList entries() const {
        return QDir(QString::fromStdString(folder_.string())).entryList(QDir::Files, QDir::Name);
    }
    qint64 sizeOf(const QString& suffix) const {
        for (const QString& name : entries())
            if (name.endsWith(suffix))
                return QFileInfo(QString::fromStdString(folder_.string()) + "/" + name).size();
        return -1;
    }
    /// A photo in a file, as the document opens it.
    Project opened(const std::string& name) {
        const std::string path = home_.filePath(QString::fromStdString(name)).toStdString();
        Project project;
        writeImage(path,
                   Image::fromPixels(test::noise({600, 300}, CV_16UC3), test::everyMetadata()),
                   {.overwrite = true});
        const auto bytes = readBytes(path);
        project.original = project.photo = readImage(bytes, path);
        project.mask = Mask(project.photo.size());
        project.sourcePath = path;
        project.sourceSha256 = sha256(bytes);
        project.name = name;
        return project;
    }

  private Q_SLOTS:
    void init() {
        static int number = 0;
        folder_ = home_.filePath(QString::number(++number)).toStdString();
    }

    void whatWasKeptComesBack() {
        SessionFolder session(folder_);
        QVERIFY(!SessionFolder::holdsWork(folder_));
        for (const int type : {CV_8UC3, CV_16UC4, CV_32FC3, CV_8UC1}) {
            const Project project = test::work(type);
            session.keep(project);
            QVERIFY(SessionFolder::holdsWork(folder_));
            QVERIFY(test::same(SessionFolder::read(folder_), project));
        }
    }

    void anotherSizeComesBackToo() {
        Project project = test::work(CV_8UC3);
        project.photo = Image::fromPixels(test::noise({1200, 600}, CV_8UC3));
        project.mask = Mask(Mask(project.photo.size()).inverted());
        SessionFolder(folder_).keep(project);
        QVERIFY(test::same(SessionFolder::read(folder_), project));
    }

    void onlyChangedTilesAreWrittenAndOldOnesRemoved() {
        Project project = opened("tiles.png");
        SessionFolder session(folder_);
        session.keep(project);
        QCOMPARE(sizeOf(".tiles"), qint64{-1});
        project.photo =
            project.photo.withPixels(3, 3, cv::Mat(5, 5, CV_16UC3, cv::Scalar(1, 2, 3)));
        session.keep(project);
        QCOMPARE(sizeOf(".part.tiles"), qint64{28 + 4 + 256 * 256 * 6});
        const QStringList before = entries();
        project.mask =
            Mask(project.mask.image().withPixels(0, 0, cv::Mat(2, 2, CV_8UC1, cv::Scalar(255))));
        session.keep(project);
        QCOMPARE(entries().size(), before.size() + 1);
        QCOMPARE(sizeOf(".mask.tiles"), qint64{28 + 4 + 256 * 256});
        QVERIFY(test::same(SessionFolder::read(folder_), project));
        project.photo = project.original;
        project.mask = Mask(project.photo.size());
        session.keep(project);
        QCOMPARE(sizeOf(".tiles"), qint64{-1});
    }

    void theOriginalMayDisappearAfterwards() {
        Project project = opened("gone.png");
        project.photo =
            project.photo.withPixels(3, 3, cv::Mat(5, 5, CV_16UC3, cv::Scalar(1, 2, 3)));
        SessionFolder(folder_).keep(project);
        QVERIFY(QFile::remove(QString::fromStdString(project.sourcePath)));
        QVERIFY(test::same(SessionFolder::read(folder_), project));
    }

    void theOriginalMayHaveChangedOrDisappearedBefore() {
        Project changed = opened("changed.png");
        writeBytes(changed.sourcePath, test::bytesOf("another file"), true);
        SessionFolder(folder_).keep(changed);
        QVERIFY(test::same(SessionFolder::read(folder_), changed));
        Project gone = opened("gone2.png");
        QVERIFY(QFile::remove(QString::fromStdString(gone.sourcePath)));
        SessionFolder(folder_).keep(gone);
        QVERIFY(test::same(SessionFolder::read(folder_), gone));
    }

    void aFolderThatCannotBeWrittenSaysSo() {
        writeBytes(folder_, test::bytesOf("a file where the folder should be"), true);
        QVERIFY(refusal(ErrorKind::Storage, [&] {
                    SessionFolder(folder_ / "session").keep(test::work());
                }).contains("cannot be written"));
    }

    void aFailureLeavesTheStateBeforeWhole() {
        SessionFolder session(folder_);
        const Project first = test::work(CV_8UC3);
        session.keep(first);
        // A folder of that name lets the last step, the renaming, fail.
        const auto description = folder_ / "zigzag.json";
        std::filesystem::rename(description, folder_ / "zigzag.kept");
        std::filesystem::create_directories(description / "in the way");
        Project second = test::work(CV_8UC3);
        second.photo = second.original;
        QVERIFY(refusal(ErrorKind::Storage, [&] { session.keep(second); }).contains("written"));
        std::filesystem::remove_all(description);
        std::filesystem::rename(folder_ / "zigzag.kept", description);
        QVERIFY(test::same(SessionFolder::read(folder_), first));
    }

    void damagedFoldersAreRefused() {
        SessionFolder(folder_).keep(test::work(CV_8UC3));
        const auto read = [&] {
            return refusal(ErrorKind::File, [&] { SessionFolder::read(folder_); });
        };
        writeBytes(folder_ / "zigzag.json",
                   test::bytesOf(R"({"schema":1,"original":{"src":"../photo.png"}})"), true);
        QVERIFY(read().contains("cannot be one"));
        writeBytes(folder_ / "zigzag.json", test::bytesOf("{"), true);
        QVERIFY(read().contains("cannot be read"));
    }
};

QTEST_GUILESS_MAIN(SessionFolderTest)
#include "session_test.moc"
