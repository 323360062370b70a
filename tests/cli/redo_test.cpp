// Every job's picture made again by the real engine: the same pixels, byte for byte.
#include "core/image/file.h"
#include "tests/cli/program_run.h"

#include <QTest>

using namespace zigzag;
using namespace zigzag::test;

class RedoTest : public QObject {
    Q_OBJECT

    const Scratch scratch{ZIGZAG_CLI};

    std::string name(const QString& file) const { return scratch.path(file).toStdString(); }
    Image picture(const QString& file) const { return readImage(name(file)); }

  private Q_SLOTS:
    void initTestCase() {
        const std::string samples = ZIGZAG_SOURCE_DIR "/resources/samples/";
        const Image dogs = readImage(samples + "dogs.jpg");
        const Image crop = Image::fromPixels(dogs.pixels({200, 150, 96, 80}));
        WriteOptions hard;
        hard.quality = 15;
        writeImage(name("crop.jpg"), crop, hard);
        writeImage(name("crop.png"), crop);
        cv::Mat across(80, 96, CV_8UC1, cv::Scalar(0));
        across(cv::Rect(40, 10, 3, 50)).setTo(255);
        writeImage(name("mask.png"), Image::fromPixels(across));
        for (const char* flower : {"dandelion-near.png", "dandelion-far.png"})
            writeImage(name(flower), readImage(samples + flower));
    }

    void thePixelsAreTheSame_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("made");
        QTest::newRow("clean") << QStringList{"clean", "crop.jpg", "--strength", "0.7"}
                               << "crop-clean.png";
        QTest::newRow("denoise") << QStringList{"denoise", "crop.png", "--sigma", "0.15"}
                                 << "crop-denoised.png";
        QTest::newRow("one of several candidates")
            << QStringList{"inpaint", "crop.png", "--mask", "mask.png", "--rounds",
                           "2",       "--seed",   "11",     "--count",  "2"}
            << "crop-fill-2.png";
        QTest::newRow("generate") << QStringList{"generate", "--count", "2", "--nfe",
                                                 "3",        "--seed",  "5"}
                                  << "generated.png";
        QTest::newRow("reconstruct")
            << QStringList{"reconstruct", "dandelion-near.png", "--seed", "2"}
            << "dandelion-near-reconstructed.png";
        QTest::newRow("upscale") << QStringList{"upscale", "crop.png", "--factor", "4"}
                                 << "crop-large.png";
        QTest::newRow("colorize") << QStringList{"colorize", "dandelion-near.png", "--nfe",  "2",
                                                 "--class",  "dandelion",          "--seed", "3"}
                                  << "dandelion-near-colour.png";
        QTest::newRow("stroke") << QStringList{"stroke",  "dandelion-near.png",
                                               "--nfe",   "2",
                                               "--class", "rose",
                                               "--level", "2",
                                               "--seed",  "4"}
                                << "dandelion-near-painted.png";
        QTest::newRow("edit") << QStringList{"edit",       "dandelion-near.png",
                                             "--from",     "dandelion",
                                             "--to",       "tulip",
                                             "--strength", "0.4",
                                             "--nfe",      "2"}
                              << "dandelion-near-edit.png";
        QTest::newRow("strip") << QStringList{"interpolate",
                                              "dandelion-near.png",
                                              "dandelion-far.png",
                                              "--steps",
                                              "3",
                                              "--nfe",
                                              "3"}
                               << "dandelion-near-to-dandelion-far.png";
        QTest::newRow("one frame") << QStringList{"interpolate",
                                                  "dandelion-near.png",
                                                  "dandelion-far.png",
                                                  "--steps",
                                                  "4",
                                                  "--nfe",
                                                  "3",
                                                  "--frames",
                                                  "frames"}
                                   << "frames/frame-2.png";
    }
    void thePixelsAreTheSame() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, made);
        const Outcome first = scratch.run(arguments);
        QVERIFY2(first.code == 0, first.err);
        const Outcome second =
            scratch.run({"redo", made, "-o", "again.png", "--overwrite", "--json"});
        QVERIFY2(second.code == 0, second.err);
        QVERIFY(second.json()["identical"].toBool());
        QVERIFY(samePixels(picture(made), picture("again.png")));
    }
};

QTEST_GUILESS_MAIN(RedoTest)
#include "redo_test.moc"
