// zigzag-cli clean on files as they come: compressed twice, with profiles, turned.
#include "core/image/file.h"
#include "tests/cli/program_run.h"

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
        options.quality = quality;
        options.overwrite = true;
        writeImage(name(file), image, options);
    }
    QJsonObject cleaned(const QString& in, const QString& out) const {
        const Outcome outcome = scratch.run({"clean", in, "-o", out, "--json", "--overwrite"});
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
};

QTEST_GUILESS_MAIN(CleanTest)
#include "clean.moc"
