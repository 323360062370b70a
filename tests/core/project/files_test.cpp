#include "core/base/storage.h"
#include "core/project/open_raster.h"
#include "core/project/tile_file.h"
#include "tests/core/project/work.h"
#include "tests/support/refusal.h"

#include <QTemporaryDir>
#include <QTest>

#include <string_view>

using namespace zigzag;

class ProjectFilesTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    static std::string_view textOf(const std::vector<std::byte>& bytes) {
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }

  private Q_SLOTS:
    void everyDepthComesBackExactly_data() {
        QTest::addColumn<int>("type");
        QTest::newRow("8 bit") << CV_8UC3;
        QTest::newRow("16 bit") << CV_16UC3;
        QTest::newRow("16 bit with alpha") << CV_16UC4;
        QTest::newRow("gray") << CV_8UC1;
        QTest::newRow("float") << CV_32FC3;
    }
    void everyDepthComesBackExactly() {
        QFETCH(int, type);
        const Project project = test::work(type);
        const std::string path = folder_.filePath("work.ora").toStdString();
        writeProject(path, project, true);
        QVERIFY(test::same(readProject(path), project));
    }

    void theJpegIsKeptByteForByte() {
        Project project = test::work(CV_8UC3);
        const auto file = encodeImage(project.original, FileFormat::Jpeg);
        project.jpeg = std::make_shared<const std::vector<std::byte>>(file);
        project.original = project.photo = readImage(file, "photo");
        project.jpegIsPhoto = true;
        const Project again = readProject(encodeProject(project), "work");
        QVERIFY(test::same(again, project));
        project.photo = project.photo.withPixels(0, 0, cv::Mat(2, 2, CV_8UC3, cv::Scalar(0)));
        QVERIFY(!readProject(encodeProject(project), "work").jpegIsPhoto);
    }

    void otherProgramsSeeAnOpenRasterFile() {
        const auto bytes = encodeProject(test::work());
        const std::string_view text = textOf(bytes);
        QVERIFY(isProject(bytes));
        QCOMPARE(text.substr(8, 2), std::string_view("\0\0", 2));  // stored
        QCOMPARE(text.substr(28, 2), std::string_view("\0\0", 2)); // no extra field
        QCOMPARE(text.substr(30, 24), std::string_view("mimetypeimage/openraster"));
        for (const char* entry : {"stack.xml", "mergedimage.png", "Thumbnails/thumbnail.png"})
            QVERIFY(text.find(entry) != std::string_view::npos);
        QVERIFY(!isProject(encodeImage(test::work().photo, FileFormat::Png)));
    }

    void theSameWorkGivesTheSameFile() {
        QVERIFY(encodeProject(test::work()) == encodeProject(test::work()));
    }

    void anExistingFileIsNotReplacedUnasked() {
        const std::string path = folder_.filePath("there.ora").toStdString();
        writeProject(path, test::work(), false);
        QVERIFY(refusal(ErrorKind::Storage, [&] {
                    writeProject(path, test::work(), false);
                }).contains("exists"));
    }

    void tilesHoldOnlyWhatChanged() {
        const Image base = Image::fromPixels(test::noise({600, 300}, CV_8UC3));
        const Image changed = base.withPixels(300, 10, cv::Mat(4, 4, CV_8UC3, cv::Scalar(9, 9, 9)));
        const auto part = encodeTiles(changed, base);
        QCOMPARE(part.size(), std::size_t{28 + 4 + 256 * 256 * 3});
        const Image again = decodeTiles(part, base, "tiles");
        QVERIFY(samePixels(again, changed));
        QVERIFY(again.sharesTile(base, 0, 0));
        QVERIFY(samePixels(decodeTiles(encodeTiles(changed), {}, "tiles"), changed));
        QCOMPARE(unsharedBytes(changed, base), std::size_t{256 * 256 * 3});
        QCOMPARE(unsharedBytes(base, base), std::size_t{0});
    }

    void equalTilesAreShared() {
        const cv::Mat pixels = test::noise({600, 300}, CV_8UC3);
        const Image base = Image::fromPixels(pixels);
        cv::Mat other = pixels.clone();
        other.at<cv::Vec3b>(290, 10)[1] ^= 1;
        const Image result = Image::fromPixels(other).sharingTilesOf(base);
        QVERIFY(samePixels(result, Image::fromPixels(other)));
        QVERIFY(result.sharesTile(base, 0, 0));
        QVERIFY(!result.sharesTile(base, 0, 1));
        QVERIFY(!result.sharesAllTiles(base));
        QVERIFY(Image::fromPixels(pixels).sharingTilesOf(base).sharesAllTiles(base));
    }

    void brokenTilesAreRefused() {
        const Image base = Image::fromPixels(test::noise({300, 300}, CV_8UC1));
        const auto whole = encodeTiles(base);
        const auto read = [&](std::vector<std::byte> bytes) {
            return refusal(ErrorKind::File, [&] { decodeTiles(bytes, {}, "x.tiles"); });
        };
        for (const std::size_t length :
             {std::size_t{0}, std::size_t{20}, std::size_t{30}, whole.size() - 1})
            QVERIFY(read({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)})
                        .contains("cut off"));
        for (const std::size_t at : {0U, 11U, 16U, 20U, 24U, 28U}) {
            auto bytes = whole;
            bytes[at] = std::byte{0x7f};
            QVERIFY(read(bytes).contains("x.tiles is damaged"));
        }
        const auto part =
            encodeTiles(base.withPixels(0, 0, cv::Mat(1, 1, CV_8UC1, cv::Scalar(1))), base);
        QVERIFY(read(part).contains("another picture"));
    }
};

QTEST_GUILESS_MAIN(ProjectFilesTest)
#include "files_test.moc"
