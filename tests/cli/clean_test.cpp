// zigzag-cli clean on files as they come: compressed twice, with profiles, turned.
#include "core/image/file.h"
#include "core/image/jpeg/coefficients.h"
#include "core/image/metadata.h"
#include "core/image/orientation.h"
#include "tests/cli/program_run.h"
#include "tests/core/image/pictures.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>
#include <opencv2/imgproc.hpp>

#include <cmath>

using namespace zigzag;
using namespace zigzag::test;

class CleanTest : public QObject {
    Q_OBJECT

    const Scratch scratch{ZIGZAG_CLI};
    Image photo;

    std::string name(const QString& file) const { return scratch.path(file).toStdString(); }
    void write(const QString& file, const Image& image, int quality) const {
        WriteOptions options;
        if (quality > 0) options.quality = quality;
        options.overwrite = true;
        writeImage(name(file), image, options);
    }
    QJsonObject cleaned(const QString& in, const QString& out, const QStringList& more = {}) const {
        const Outcome outcome =
            scratch.run(QStringList{"clean", in, "-o", out, "--json", "--overwrite"} + more);
        if (outcome.code != 0) qWarning() << outcome.err;
        return outcome.json();
    }

  private Q_SLOTS:
    void initTestCase() {
        const Image dogs = readImage(ZIGZAG_SOURCE_DIR "/resources/samples/dogs.jpg");
        cv::Mat half; // so that the sample's own compression is gone
        cv::resize(dogs.rgb8(), half, {}, 0.47, 0.47, cv::INTER_AREA);
        photo = Image::fromPixels(half);
    }

    void anEarlierCompressionIsSaid() {
        write("once.jpg", photo, 90);
        const QJsonObject once = cleaned("once.jpg", "once.png");
        QCOMPARE(once["double_compressed"].toBool(true), false);
        QVERIFY(!once.contains("first_quality"));

        write("first.jpg", photo, 40);
        write("twice.jpg", readImage(name("first.jpg")), 90);
        const Outcome outcome = scratch.run({"clean", "twice.jpg", "-o", "twice.png", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        QVERIFY(outcome.json()["double_compressed"].toBool());
        QCOMPARE(outcome.json()["first_quality"].toInt(), 40);
        QVERIFY2(outcome.err.contains("compressed twice"), outcome.err);
    }

    void thePsnrAgainstThePhotoIsReported() {
        write("hard.jpg", photo, 20);
        const QJsonObject result = cleaned("hard.jpg", "hard.png");
        const cv::Mat before = readImage(name("hard.jpg")).rgb8();
        const cv::Mat after = readImage(name("hard.png")).rgb8();
        const double squares = std::pow(cv::norm(before, after), 2) / (3.0 * before.size().area());
        const double psnr = 10 * std::log10(255.0 * 255.0 / squares);
        QVERIFY2(std::abs(result["psnr"].toDouble() - psnr) < 0.01,
                 qPrintable(QString::number(psnr)));
    }

    void aPhotoWithAProfileThatExifTurnsIsCleanedInItsOwnValues() {
        Metadata metadata;
        metadata.icc = profile();
        metadata.exif = exif(6);
        metadata.orientation = 6;
        metadata.xmp = xmp();
        write("camera.jpg", photo.withMetadata(metadata), 30);
        QFile disk(scratch.path("camera.jpg"));
        QVERIFY(disk.open(QIODevice::ReadOnly));
        const QByteArray bytes = disk.readAll();
        const JpegCoefficients file = readJpegCoefficients(
            std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))),
            "camera");
        QCOMPARE(file.size, photo.size());

        const QJsonObject result = cleaned("camera.jpg", "camera.png");
        QCOMPARE(result["mode"].toString(), QString("consistent"));
        const Image before = readImage(name("camera.jpg")), after = readImage(name("camera.png"));
        QCOMPARE(after.size(), (Size{photo.height(), photo.width()}));
        QVERIFY(!samePixels(after, before));
        QVERIFY(after.metadata().icc == metadata.icc);
        QCOMPARE(exifOrientation(after.metadata().exif), 1);
        QVERIFY(after.metadata().exif == before.metadata().exif);
        // Turned back it compresses to the file's own coefficients: neither profile nor turning
        // changed a value.
        const double identical = identicalBlocks(turnedUpright(after.pixels(), 8), file);
        QVERIFY2(identical > 0.999, qPrintable(QString::number(identical)));
        QCOMPARE(result["blocks_identical"].toDouble(), identical);
        QVERIFY(result["blockiness_after"].toDouble() < result["blockiness_before"].toDouble());

        const QJsonObject blind = cleaned("camera.jpg", "blind.png", {"--mode", "blind"});
        QCOMPARE(blind["mode"].toString(), QString("blind"));
        QCOMPARE(blind["quality_from"].toString(), QString("file"));
        QCOMPARE(readImage(name("blind.png")).size(), after.size());
        QVERIFY(readImage(name("blind.png")).metadata().icc == metadata.icc);
    }

    void withoutItsFileThePixelsTellTheQuality() {
        write("hard.jpg", photo, 30);
        const QJsonObject file = cleaned("hard.jpg", "hard.png");
        QCOMPARE(file["mode"].toString(), QString("consistent"));
        QCOMPARE(file["quality"].toInt(), 30);
        QCOMPARE(file["quality_from"].toString(), QString("file"));
        QVERIFY(!file.contains("grid"));

        const cv::Mat decoded = readImage(name("hard.jpg")).rgb8();
        write("cut.png", Image::fromPixels(decoded(cv::Rect(3, 5, 200, 150)).clone()), 0);
        const QJsonObject cut = cleaned("cut.png", "cut-clean.png");
        QCOMPARE(cut["mode"].toString(), QString("blind"));
        QCOMPARE(cut["quality"].toInt(), 30);
        QCOMPARE(cut["quality_from"].toString(), QString("pixels"));
        QCOMPARE(cut["grid"].toArray(), (QJsonArray{5, 3}));
        QVERIFY(cut["cpsnr"].isNull());
        QVERIFY(cut["blockiness_after"].toDouble() < cut["blockiness_before"].toDouble());
        const cv::Mat original = photo.rgb8()(cv::Rect(3, 5, 200, 150));
        QVERIFY(cv::norm(readImage(name("cut-clean.png")).rgb8(), original) <
                cv::norm(readImage(name("cut.png")).rgb8(), original));
    }

    void aPictureWithoutTracesSaysSo() {
        write("never.png", photo, 0);
        const Outcome outcome = scratch.run({"clean", "never.png", "-o", "gentle.png", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        QVERIFY2(outcome.err.contains("No trace of JPEG"), outcome.err);
        QVERIFY(outcome.json()["quality"].isNull());
        QCOMPARE(outcome.json()["quality_from"].toString(), QString("pixels"));
        const Outcome refused =
            scratch.run({"clean", "never.png", "-o", "no.png", "--mode", "consistent"});
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains("blind"), refused.err);
    }

    void aPathIsWalkedInEveryMode() {
        write("hard.jpg", photo, 20);
        const cv::Mat usual = [&] {
            cleaned("hard.jpg", "usual.png");
            return readImage(name("usual.png")).rgb8();
        }();
        const QJsonObject result =
            cleaned("hard.jpg", "path.png", {"--path", "0.2 > 0.05 > 0.002"});
        QCOMPARE(result["mode"].toString(), QString("consistent"));
        QCOMPARE(result["nfe"].toInt(), 2);
        QVERIFY(result["blocks_identical"].toDouble() > 0.999);
        QVERIFY(cv::norm(readImage(name("path.png")).rgb8(), usual) > 0);

        for (const char* mode : {"auto", "consistent", "blind"}) {
            const Outcome outcome = scratch.run(
                {"clean", "hard.jpg", "-o", "no.png", "--mode", mode, "--path", "0.2 > nowhere"});
            QCOMPARE(outcome.code, 2);
            QVERIFY2(outcome.err.contains("column 7"), outcome.err);
            QVERIFY(!scratch.exists("no.png"));
        }
        const Outcome unfinished =
            scratch.run({"clean", "hard.jpg", "-o", "no.png", "--path", "0.2 > 0.1"});
        QCOMPARE(unfinished.code, 2);
        QVERIFY2(unfinished.err.contains("finished image"), unfinished.err);
    }
};

QTEST_GUILESS_MAIN(CleanTest)
#include "clean_test.moc"
