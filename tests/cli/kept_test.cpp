// Files through zigzag-cli with the real engine and back into files: outside of the mask all
// pixels, and all metadata, are unchanged.
#include "core/image/file.h"
#include "core/image/mask.h"
#include "core/image/metadata.h"
#include "tests/cli/program_run.h"
#include "tests/core/image/pictures.h"
#include "tests/core/image/profiles.h"

#include <QTest>
#include <opencv2/core.hpp>

#include <cstring>

using namespace zigzag;
using namespace zigzag::test;

namespace {

std::string textOf(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

class KeptTest : public QObject {
    Q_OBJECT

    const Scratch scratch{ZIGZAG_CLI};

    std::string name(const QString& file) const { return scratch.path(file).toStdString(); }
    Image picture(const QString& file) const { return readImage(name(file)); }

  private Q_SLOTS:
    void outsideOfTheMaskNothingChanges_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("edits");
        QTest::newRow("PNG, 16 bits, alpha") << "photo.png" << CV_16UC4 << 1;
        QTest::newRow("PNG, ten edits") << "photo.png" << CV_8UC3 << 10;
        QTest::newRow("TIFF, 16 bits") << "photo.tif" << CV_16UC3 << 1;
        QTest::newRow("WebP, alpha") << "photo.webp" << CV_8UC4 << 1;
    }
    void outsideOfTheMaskNothingChanges() {
        QFETCH(QString, file);
        QFETCH(int, type);
        QFETCH(int, edits);
        // As a camera held upright writes it: stored lying, with a tag that turns it.
        Metadata metadata;
        metadata.icc = wideProfile();
        metadata.exif = exif(6);
        metadata.orientation = 6;
        metadata.xmp = xmp();
        WriteOptions overwrite;
        overwrite.overwrite = true;
        writeImage(name(file), Image::fromPixels(noise({90, 70}, type), metadata), overwrite);
        const Image before = picture(file);
        QCOMPARE(before.size(), (Size{70, 90}));
        cv::Mat white(90, 70, CV_8U, cv::Scalar(0));
        white(cv::Rect(30, 40, 9, 7)).setTo(255);
        writeImage(name("mask.png"), Image::fromPixels(white), overwrite);

        QString last = file;
        for (int edit = 1; edit <= edits; ++edit) {
            const QString next = QString::number(edit) + "-" + file;
            const Outcome outcome =
                scratch.run({"inpaint", last, "--mask", "mask.png", "--feather", "3", "--seed",
                             QString::number(edit), "-o", next, "--overwrite"});
            QVERIFY2(outcome.code == 0, outcome.err);
            last = next;
        }
        const Image after = picture(last);
        QCOMPARE(after.pixels().type(), before.pixels().type());
        QVERIFY(!samePixels(after, before));
        const cv::Mat weight = Mask(white).feathered(3), old = before.pixels(),
                      made = after.pixels();
        int different = 0;
        for (int y = 0; y < old.rows; ++y)
            for (int x = 0; x < old.cols; ++x)
                if (weight.at<float>(y, x) <= 0)
                    different += std::memcmp(old.ptr(y, x), made.ptr(y, x), old.elemSize()) != 0;
        QCOMPARE(different, 0);

        const Metadata& kept = after.metadata();
        QVERIFY(kept.icc == metadata.icc);
        QCOMPARE(kept.orientation, 1);
        QCOMPARE(exifOrientation(kept.exif), 1);
        const auto upright = [](const Metadata& of) { return withExifOrientation(of.exif, 1); };
        QVERIFY(upright(kept) == upright(before.metadata()));            // TIFF leaves out a 1
        QVERIFY(textOf(kept.exif).find("Zigzag!") != std::string::npos); // the camera's make
        QVERIFY2(textOf(kept.xmp).find("tiff:Orientation=\"1\"") != std::string::npos,
                 textOf(kept.xmp).c_str());
        QVERIFY(textOf(withXmpNote(kept.xmp, "")).find("zigzag") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(KeptTest)
#include "kept_test.moc"
