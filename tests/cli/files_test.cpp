// Which files zigzag-cli reads and writes, and which it refuses to touch.
#include "core/image/file.h"
#include "core/weights/tensor_file.h"
#include "tests/cli/program_run.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace zigzag;
using namespace zigzag::test;

class FilesTest : public QObject {
    Q_OBJECT

    const Scratch scratch{ZIGZAG_CLI};

    void write(const QString& name, const Image& image) const {
        WriteOptions options;
        options.overwrite = true;
        writeImage(scratch.path(name).toStdString(), image, options);
    }
    static Image flat(int side, int value) {
        return Image::fromPixels(cv::Mat(side, side, CV_8UC3, cv::Scalar::all(value)));
    }

  private Q_SLOTS:
    void init() {
        for (const QString& name : scratch.files())
            QFile::remove(scratch.path(name));
        write("photo.jpg", flat(16, 90));
        write("other.png", flat(16, 30));
        cv::Mat mask(16, 16, CV_8UC1, cv::Scalar(0));
        mask(cv::Rect(4, 4, 4, 4)).setTo(255);
        write("mask.png", Image::fromPixels(mask));
    }

    void resultsGoBesideTheSource_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("made");
        QTest::newRow("clean") << QStringList{"clean", "photo.jpg"}
                               << QStringList{"photo-clean.png"};
        QTest::newRow("denoise") << QStringList{"denoise", "photo.jpg"}
                                 << QStringList{"photo-denoised.png"};
        QTest::newRow("invert") << QStringList{"invert", "photo.jpg"}
                                << QStringList{"photo-noise.safetensors"};
        QTest::newRow("reconstruct")
            << QStringList{"reconstruct", "photo.jpg"} << QStringList{"photo-reconstructed.png"};
        QTest::newRow("inpaint") << QStringList{"inpaint",  "photo.jpg", "--mask",
                                                "mask.png", "--count",   "2"}
                                 << QStringList{"photo-fill-1.png", "photo-fill-2.png"};
        QTest::newRow("interpolate") << QStringList{"interpolate", "photo.jpg", "other.png"}
                                     << QStringList{"photo-to-other.png"};
        QTest::newRow("generate") << QStringList{"generate"} << QStringList{"generated.png"};
        QTest::newRow("numbered") << QStringList{"inpaint", "photo.jpg", "--mask", "mask.png",
                                                 "--count", "2",         "-o",     "out.png"}
                                  << QStringList{"out-1.png", "out-2.png"};
    }
    void resultsGoBesideTheSource() {
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, made);
        QStringList expected = scratch.files() + made;
        expected.sort();
        const Outcome first = scratch.run(arguments + QStringList{"--json"});
        QVERIFY2(first.code == 0, first.err);
        QCOMPARE(scratch.files(), expected);
        QCOMPARE(first.json()["outputs"].toArray(), QJsonArray::fromStringList(made));

        const Outcome again = scratch.run(arguments);
        QCOMPARE(again.code, 5);
        QVERIFY2(again.err.contains("exists already"), again.err);
        QCOMPARE(scratch.run(arguments + QStringList{"--overwrite"}).code, 0);
        QCOMPARE(scratch.files(), expected);
    }

    void sourcesAreNeverReplaced_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("same name") << QStringList{"clean", "photo.jpg", "-o", "photo.jpg"};
        QTest::newRow("another spelling")
            << QStringList{"clean", "photo.jpg", "-o", "./sub/../photo.jpg"};
        QTest::newRow("symbolic link") << QStringList{"clean", "photo.jpg", "-o", "link.jpg"};
        QTest::newRow("hard link") << QStringList{"clean", "photo.jpg", "-o", "hard.jpg"};
        QTest::newRow("the mask") << QStringList{"inpaint",  "photo.jpg", "--mask",
                                                 "mask.png", "-o",        "mask.png"};
        QTest::newRow("the second photo")
            << QStringList{"interpolate", "photo.jpg", "other.png", "-o", "other.png"};
    }
    void sourcesAreNeverReplaced() {
        QFETCH(QStringList, arguments);
        QDir(scratch.path(".")).mkdir("sub");
        QFile::link("photo.jpg", scratch.path("link.jpg"));
        QVERIFY(::link(scratch.path("photo.jpg").toUtf8(), scratch.path("hard.jpg").toUtf8()) == 0);
        const QByteArray photo = scratch.bytes("photo.jpg");
        const QByteArray mask = scratch.bytes("mask.png");
        const QByteArray other = scratch.bytes("other.png");
        const Outcome outcome = scratch.run(arguments + QStringList{"--overwrite"});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.err.contains("is a source"), outcome.err);
        QCOMPARE(scratch.bytes("photo.jpg"), photo);
        QCOMPARE(scratch.bytes("mask.png"), mask);
        QCOMPARE(scratch.bytes("other.png"), other);
    }

    void whatCannotBeWrittenIsSaidFirst_data() {
        QTest::addColumn<QString>("output");
        QTest::newRow("no folder") << "nowhere/out.png";
        QTest::newRow("a folder") << "folder.png";
        QTest::newRow("no right") << "/proc/out.png";
    }
    void whatCannotBeWrittenIsSaidFirst() {
        QFETCH(QString, output);
        QDir(scratch.path(".")).mkdir("folder.png");
        // The model would run for ever: the refusal comes before the job.
        const Outcome outcome = scratch.run(
            {"clean", "photo.jpg", "--model", "slow", "-o", output, "--overwrite", "--json"});
        QCOMPARE(outcome.code, 5);
        QCOMPARE(outcome.errorKind(), QString("storage"));
    }

    void twoResultsNeedTwoNames() {
        const Outcome outcome = scratch.run(
            {"interpolate", "photo.jpg", "other.png", "-o", "a.webp", "--animation", "./a.webp"});
        QCOMPARE(outcome.code, 2);
    }

    void unreadableInputIsThree_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("missing") << QStringList{"clean", "absent.jpg"};
        QTest::newRow("no picture") << QStringList{"clean", "text.jpg"};
        QTest::newRow("a folder") << QStringList{"clean", "."};
        QTest::newRow("missing mask")
            << QStringList{"inpaint", "photo.jpg", "--mask", "absent.png"};
        QTest::newRow("black mask") << QStringList{"inpaint", "photo.jpg", "--mask", "black.png"};
        QTest::newRow("mask of another size")
            << QStringList{"inpaint", "photo.jpg", "--mask", "small.png"};
        QTest::newRow("no tensors") << QStringList{"reconstruct", "text.safetensors"};
        QTest::newRow("no noise") << QStringList{"generate", "--noise", "text.safetensors"};
    }
    void unreadableInputIsThree() {
        QFETCH(QStringList, arguments);
        for (const char* name : {"text.jpg", "text.safetensors"}) {
            QFile file(scratch.path(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("neither a picture nor tensors");
        }
        write("black.png", flat(16, 0));
        write("small.png", flat(8, 255));
        const QStringList before = scratch.files();
        const Outcome outcome = scratch.run(arguments + QStringList{"--json"});
        QVERIFY2(outcome.code == 3, outcome.err + QByteArray::number(outcome.code));
        QCOMPARE(outcome.errorKind(), QString("file"));
        QCOMPARE(scratch.files(), before);
    }

    void tensorsGoInAndOut() {
        QCOMPARE(
            scratch.run({"invert", "photo.jpg", "-o", "noise.safetensors", "--seed", "4"}).code, 0);
        const TensorFile noise = readTensorFile(scratch.path("noise.safetensors").toStdString());
        QCOMPARE(noise.at("noise").shape, (std::vector<std::int64_t>{1, 3, 4, 4}));
        QCOMPARE(noise.metadata.at("seed"), std::string("4"));

        const Outcome outcome =
            scratch.run({"generate", "--noise", "noise.safetensors", "-o", "images.safetensors"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const TensorFile images = readTensorFile(scratch.path("images.safetensors").toStdString());
        QCOMPARE(images.at("images").values<float>(), noise.at("noise").values<float>());
        QCOMPARE(scratch.run({"reconstruct", "images.safetensors", "-o", "both.safetensors"}).code,
                 0);
        const TensorFile both = readTensorFile(scratch.path("both.safetensors").toStdString());
        QVERIFY(both.find("images") && both.find("noise"));
    }

    void thereAreAsManyPicturesAsNoise() {
        const std::vector<OutgoingTensor> tensors{
            {"noise", Dtype::F32, {3, 3, 4, 4}, std::vector<std::byte>(4 * 3 * 3 * 4 * 4)}};
        writeSafetensors(scratch.path("three.safetensors").toStdString(), tensors, {}, true);
        const auto count = [&](const QStringList& more) {
            return scratch
                .run(QStringList{"generate", "--noise", "three.safetensors", "--overwrite",
                                 "--json"} +
                     more)
                .json()["count"]
                .toInt();
        };
        QCOMPARE(count({}), 3);
        QCOMPARE(count({"--count", "2"}), 2); // the engine refuses what does not fit
    }

    void severalPicturesMakeAGrid() {
        QCOMPARE(scratch.run({"generate", "--count", "5", "--seed", "10", "-o", "grid.png"}).code,
                 0);
        const Image grid = readImage(scratch.path("grid.png").toStdString());
        QCOMPARE(grid.width(), 24);
        QCOMPARE(grid.height(), 16);
        // The toy paints sample i in the gray value seed + i; the last cell is empty.
        QCOMPARE(int(grid.pixels().at<cv::Vec3b>(12, 12)[0]), 14);
        QCOMPARE(int(grid.pixels().at<cv::Vec3b>(12, 20)[0]), 0);
    }

    void framesAndAnimation() {
        const Outcome outcome =
            scratch.run({"interpolate", "photo.jpg", "other.png", "--steps", "11", "--frames",
                         "morph", "--animation", "morph.webp"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const QStringList frames = QDir(scratch.path("morph")).entryList(QDir::Files, QDir::Name);
        QCOMPARE(frames.size(), 11);
        QCOMPARE(frames.front(), QString("frame-01.png"));
        QVERIFY(scratch.bytes("morph.webp").left(64).contains("ANIM"));
        QVERIFY(!scratch.exists("photo-to-other.png"));
    }

    void eachResultHasANameOfItsOwn() {
        QDir().mkpath(scratch.path("here"));
        QFile::link(scratch.path("here"), scratch.path("there"));
        const Outcome outcome =
            scratch.run({"compare", "-o", "here/grid.png", "--csv", "there/../there/grid.png"});
        QFile::remove(scratch.path("there"));
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.err.contains("named for two results"), outcome.err);
    }

    void whatIsTooLargeForItsFormatIsNotBegun_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("strip") << QStringList{"--steps", "4", "-o", "strip.webp"} << 2;
        QTest::newRow("one of it") << QStringList{"--at", "0.5", "-o", "strip.webp"} << 0;
        QTest::newRow("strip of another kind") << QStringList{"--steps", "4", "-o", "a.png"} << 0;
        QTest::newRow("animation") << QStringList{"--animation", "moving.webp"} << 0;
    }
    void whatIsTooLargeForItsFormatIsNotBegun() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const QStringList wide{"interpolate", "wide.png", "other.png"};
        write("wide.png", Image::fromPixels(cv::Mat(1, 5000, CV_8UC1, cv::Scalar::all(9))));
        const Outcome outcome = scratch.run(wide + arguments);
        QVERIFY2(outcome.code == code, outcome.err);
        write("wide.png", Image::fromPixels(cv::Mat(1, 16384, CV_8UC1, cv::Scalar::all(9))));
        const bool still = arguments.last() == "a.png";
        QCOMPARE(scratch.run(wide + arguments + QStringList{"--overwrite"}).code, still ? 0 : 2);
    }

    /// The toy "broken" would say so, had its job begun.
    void picturesTooLargeForTheirFormatAreNotBegun_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("as wide as the photo") << QStringList{"denoise", "wide.png"};
        QTest::newRow("clean") << QStringList{"clean", "wide.png"};
        QTest::newRow("inpaint") << QStringList{"inpaint", "wide.png", "--mask", "wide.png"};
        QTest::newRow("four times") << QStringList{"upscale", "narrower.png", "--factor", "4"};
    }
    void picturesTooLargeForTheirFormatAreNotBegun() {
        QFETCH(QStringList, arguments);
        const cv::Scalar gray = cv::Scalar::all(200);
        write("wide.png", Image::fromPixels(cv::Mat(2, 17'000, CV_8UC3, gray)));
        write("narrower.png", Image::fromPixels(cv::Mat(2, 4'250, CV_8UC3, gray)));
        const auto run = [&](const char* name) {
            return scratch.run(arguments + QStringList{"--model", "broken", "-o", name});
        };
        const Outcome tooWide = run("out.webp");
        QCOMPARE(tooWide.code, 2);
        QVERIFY2(tooWide.err.contains("16383 pixels a side"), tooWide.err);
        QCOMPARE(run("out.png").code, 1);
    }

    void stripsAndAnimationsSayWhatTheyLose() {
        const QStringList deep{"interpolate", "photo.jpg", "other.png", "--model",
                               "deep",        "--steps",   "3"};
        QCOMPARE(scratch.run(deep + QStringList{"-o", "deep.png"}).code, 0);
        const Image strip = readImage(scratch.path("deep.png").toStdString());
        QVERIFY(strip.depth() == Depth::U16);
        QCOMPARE(int(strip.pixels().at<cv::Vec3w>(3, 9)[0]), 1001); // not a multiple of 257
        for (const QStringList& target :
             {QStringList{"-o", "deep.webp"}, QStringList{"--animation", "moving.webp"}}) {
            const Outcome outcome = scratch.run(deep + target);
            QCOMPARE(outcome.code, 0);
            QVERIFY2(outcome.err.contains(target.last().toUtf8() + " cannot hold: 16-bit depth"),
                     outcome.err);
        }
    }

    void whatIsCutOffTheSecondPhotoIsSaid() {
        write("wide.png", Image::fromPixels(cv::Mat(16, 40, CV_8UC3, cv::Scalar::all(9))));
        const Outcome cut =
            scratch.run({"interpolate", "photo.jpg", "wide.png", "-o", "cut.png", "--json"});
        QVERIFY2(cut.err.contains("the middle 16\u00d716 of 40\u00d716 pixels"), cut.err);
        QCOMPARE(cut.json()["part_of_b"].toArray(), (QJsonArray{12, 0, 16, 16}));
        const Outcome same =
            scratch.run({"interpolate", "photo.jpg", "other.png", "-o", "same.png", "--json"});
        QVERIFY2(!same.err.contains("middle"), same.err);
    }

    void inversionsAreMeasuredAndDrawn() {
        const Outcome outcome = scratch.run(
            {"invert", "photo.jpg", "-o", "n.safetensors", "--map", "map.png", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const QJsonObject answer = outcome.json();
        QCOMPARE(answer["psnr"].toDouble(), 30.0);
        QCOMPARE(answer["nfe_invert"].toInt(), 1);
        QCOMPARE(answer["nfe_generate"].toInt(), 1);
        QCOMPARE(answer["map_brightest"].toDouble(), 40.0); // the toy is 40 of 255 off
        QCOMPARE(answer["outputs"].toArray(), (QJsonArray{"n.safetensors", "map.png"}));
        QCOMPARE(readImage(scratch.path("map.png").toStdString()).size(), (Size{8, 8}));
        QCOMPARE(scratch.run({"redo", "map.png"}).code, 3); // no picture that a job makes
        QCOMPARE(scratch
                     .run({"invert", "photo.jpg", "-o", "m.safetensors", "--map", "photo.jpg",
                           "--overwrite"})
                     .code,
                 2);
    }

    void formatsSayWhatTheyLose() {
        write("clear.png", Image::fromPixels(cv::Mat(16, 16, CV_16UC4, cv::Scalar::all(400))));
        const Outcome outcome = scratch.run({"denoise", "clear.png", "-o", "clear.jpg"});
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.err.contains("cannot hold"), outcome.err);
    }
};

QTEST_GUILESS_MAIN(FilesTest)
#include "files_test.moc"
