// zigzag-cli with the real engine and the shipped models: every command on small real photos.
#include "core/image/file.h"
#include "core/weights/tensor_file.h"
#include "tests/cli/program_run.h"

#include <QJsonArray>
#include <QTest>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <csignal>

using namespace zigzag;
using namespace zigzag::test;

class EngineTest : public QObject {
    Q_OBJECT

    const Scratch scratch{ZIGZAG_CLI};
    const QString samples = ZIGZAG_SOURCE_DIR "/resources/samples/";

    std::string name(const QString& file) const { return scratch.path(file).toStdString(); }
    Image picture(const QString& file) const { return readImage(name(file)); }

    /// Runs with --json and gives the answer; the test fails where the command does.
    QJsonObject answer(const QStringList& arguments) const {
        const Outcome outcome = scratch.run(arguments + QStringList{"--json", "--overwrite"});
        if (!outcome.exited || outcome.code != 0)
            qWarning() << arguments << outcome.code << outcome.err;
        return outcome.code == 0 ? outcome.json() : QJsonObject();
    }
    std::vector<float> tensor(const QString& file, const char* tensorName) const {
        return readTensorFile(name(file)).at(tensorName).values<float>();
    }

  private Q_SLOTS:
    void initTestCase() {
        const Image dogs = readImage((samples + "dogs.jpg").toStdString());
        const Image crop = Image::fromPixels(dogs.pixels({200, 150, 96, 80}));
        WriteOptions hard;
        hard.quality = 15;
        writeImage(name("crop.jpg"), crop, hard);
        writeImage(name("crop.png"), crop);
        cv::Mat scratchAcross(80, 96, CV_8UC1, cv::Scalar(0));
        scratchAcross(cv::Rect(40, 10, 3, 50)).setTo(255);
        writeImage(name("mask.png"), Image::fromPixels(scratchAcross));
    }

    void modelsAreListedAndWhole() {
        const QJsonArray models = answer({"model", "list"})["models"].toArray();
        QStringList names;
        for (const auto& model : models)
            names += model.toObject()["name"].toString();
        for (const char* expected :
             {"photo", "flowers32", "flowers32-score", "flowers64", "flowers64-score"}) {
            QVERIFY2(names.contains(expected), expected);
            QVERIFY(answer({"model", "verify", expected})["matches"].toBool());
        }
    }

    void modelsAreInspected() {
        const QJsonObject flowers = answer({"model", "inspect", "flowers64-score"});
        QCOMPARE(flowers["kind"].toString(), QString("score"));
        QCOMPARE(flowers["resolution"].toInt(), 64);
        QCOMPARE(flowers["classes"].toArray().size(), 5);
        QVERIFY(flowers["parameters"].toInt() > 7'000'000);
        QCOMPARE(flowers["sigma_min"].toDouble(), 0.002);
        QCOMPARE(flowers["sigma_max"].toDouble(), 80.0);
        QCOMPARE(flowers["hash"].toString().size(), 64);
        QVERIFY(flowers["architecture"].toString().size() > 0);
    }

    void aConvertedModelIsTheSameModel() {
        const QJsonObject converted =
            answer({"model", "convert", "photo", "-o", "photo.safetensors"});
        QVERIFY(converted["tensors"].toInt() > 10);
        const QJsonObject before = answer({"model", "inspect", "photo"});
        const QJsonObject after = answer({"model", "inspect", "photo.safetensors"});
        for (const char* key :
             {"kind", "architecture", "resolution", "parameters", "sigma_max", "conditions"})
            QVERIFY2(before[key] == after[key], key);
        QCOMPARE(after["hash"], converted["hash"]);
        const QStringList clean{"clean", "crop.jpg", "--dtype", "float32", "-o"};
        answer(clean + QStringList{"named.png"});
        answer(clean + QStringList{"converted.png", "--model", "photo.safetensors"});
        QVERIFY(samePixels(picture("named.png"), picture("converted.png")));
    }

    void cleaningLowersBlockiness() {
        const QJsonObject result = answer({"clean", "crop.jpg", "-o", "clean.png"});
        QVERIFY(std::abs(result["quality"].toInt() - 15) <= 1);
        QVERIFY(result["blockiness_after"].toDouble() < result["blockiness_before"].toDouble());
        QVERIFY(result["blocks_identical"].toDouble() > 0.9);
        QVERIFY(result["cpsnr"].isString() || result["cpsnr"].toDouble() > 30);
        QCOMPARE(result["megapixels"].toDouble(), 96 * 80 * 1e-6);
        QCOMPARE(picture("clean.png").size(), picture("crop.jpg").size());
    }

    void inpaintingKeepsTheRest() {
        const QJsonObject result =
            answer({"inpaint", "crop.png", "--mask", "mask.png", "--rounds", "2", "--count", "2",
                    "--feather", "0", "-o", "fill.png"});
        QCOMPARE(result["outputs"].toArray(), (QJsonArray{"fill-1.png", "fill-2.png"}));
        const cv::Mat before = picture("crop.png").pixels();
        const cv::Mat after = picture("fill-1.png").pixels();
        const cv::Mat mask = picture("mask.png").pixels();
        for (int y = 0; y < before.rows; ++y)
            for (int x = 0; x < before.cols; ++x)
                if (mask.at<uchar>(y, x) == 0)
                    QCOMPARE(after.at<cv::Vec3b>(y, x), before.at<cv::Vec3b>(y, x));
    }

    void denoisingRuns() {
        const QJsonObject result =
            answer({"denoise", "crop.png", "--sigma", "0.1", "-o", "quiet.png"});
        QCOMPARE(result["nfe"].toInt(), 1);
        QCOMPARE(picture("quiet.png").size(), picture("crop.png").size());
    }

    void aHoleStartsFromACoarseFill() {
        for (const char* start : {"telea", "smooth"}) {
            const QJsonObject result = answer(
                {"inpaint", "crop.png", "--mask", "mask.png", "--method", "rounds", "--rounds", "1",
                 "--fill", start, "--sigma", "0.3", "-o", QString(start) + ".png"});
            QCOMPARE(result["nfe"].toInt(), 2);
            QCOMPARE(result["across"].toDouble(), 3.0);
        }
        // Left to itself, the program restores what such a start continues, in one evaluation.
        const QJsonObject restored = answer(
            {"inpaint", "crop.png", "--mask", "mask.png", "--fill", "telea", "-o", "restored.png"});
        QCOMPARE(restored["nfe"].toInt(), 1);
        QVERIFY(!samePixels(picture("restored.png"), picture("telea.png")));
        QVERIFY(!samePixels(picture("telea.png"), picture("smooth.png")));
    }

    void whatAHoleCannotUseIsWrongUsage_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("path") << QStringList{"--path", "bogus"} << QByteArray("bogus");
        QTest::newRow("path of another method")
            << QStringList{"--path", "image + 0.5 > 0.002", "--method", "restore"}
            << QByteArray("does not support a path");
        QTest::newRow("rounds of another method")
            << QStringList{"--rounds", "3", "--method", "fill"}
            << QByteArray("does not support rounds");
        QTest::newRow("frame") << QStringList{"--frame", "0,0,8"}
                               << QByteArray("holds nothing of the mask");
        QTest::newRow("blend") << QStringList{"--blend", "gamma"} << QByteArray("linear");
    }
    void whatAHoleCannotUseIsWrongUsage() {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, words);
        const Outcome outcome = scratch.run(
            QStringList{"inpaint", "crop.png", "--mask", "mask.png", "-o", "wrong.png"} + options);
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.err.contains(words), outcome.err);
        QVERIFY(!std::filesystem::exists(name("wrong.png")));
    }

    void candidatesDifferAtTheDefaults() {
        const QJsonObject three = answer(
            {"inpaint", "crop.png", "--mask", "mask.png", "--count", "3", "-o", "three.png"});
        QCOMPARE(three["nfe"].toInt(), 1);
        QVERIFY(!three.contains("advice"));
        QVERIFY(!samePixels(picture("three-1.png"), picture("three-2.png")));
        QVERIFY(!samePixels(picture("three-2.png"), picture("three-3.png")));
        QVERIFY(!samePixels(picture("three-1.png"), picture("three-3.png")));
        QCOMPARE(answer({"inpaint", "crop.png", "--mask", "mask.png", "--rounds", "3", "-o",
                         "rounds.png"})["nfe"]
                     .toInt(),
                 6);
        QCOMPARE(answer({"inpaint", "crop.png", "--mask", "mask.png", "--method", "fill", "--fill",
                         "telea", "--blend", "linear", "-o", "coarse.png"})["nfe"]
                     .toInt(),
                 0);
    }

    void photosGrow() {
        const QJsonObject result = answer({"upscale", "crop.png", "--nfe", "1", "-o", "large.png"});
        QCOMPARE(result["width"].toInt(), 192);
        QCOMPARE(picture("large.png").size(), (Size{192, 160}));
    }

    void flowersAreColouredPaintedAndChanged() {
        const QString flower = samples + "dandelion-near.png";
        answer({"colorize", flower, "--class", "rose", "--nfe", "2", "-o", "colour.png"});
        answer({"stroke", flower, "--class", "tulip", "--nfe", "2", "-o", "painted.png"});
        const QJsonObject edited =
            answer({"edit", flower, "--model", "flowers64-score", "--from", "dandelion", "--to",
                    "rose", "--strength", "0.5", "--nfe", "3", "-o", "rose.png"});
        QCOMPARE(edited["nfe"].toInt(), 9);
        const Image before = readImage(flower.toStdString());
        for (const char* file : {"colour.png", "painted.png", "rose.png"}) {
            QCOMPARE(picture(file).size(), before.size());
            QVERIFY2(!samePixels(picture(file), before), file);
        }
        answer({"edit", flower, "--from", "rose", "--to", "rose", "--nfe", "2", "-o", "same.png"});
        QVERIFY(samePixels(picture("same.png"), before));
        QCOMPARE(scratch.run({"edit", flower, "--from", "rose"}).code, 2);
        QCOMPARE(scratch.run({"edit", flower, "--model", "photo", "--from", "a", "--to", "b"}).code,
                 4);
    }

    void whatIsPaintedLiesWhereTheStrokesWere() {
        cv::Mat sketch(128, 128, CV_8UC3, cv::Scalar(60, 110, 50));
        sketch(cv::Rect(32, 32, 64, 64)).setTo(cv::Scalar(230, 60, 80));
        sketch(cv::Rect(52, 52, 24, 24)).setTo(cv::Scalar(250, 210, 60));
        writeImage(name("sketch.png"), Image::fromPixels(sketch));
        answer({"stroke", "sketch.png", "--class", "rose", "-o", "rose-painted.png"});
        const auto coarse = [](const cv::Mat& pixels) {
            cv::Mat small;
            cv::resize(pixels, small, {8, 8}, 0, 0, cv::INTER_AREA);
            return small;
        };
        const cv::Mat painted = picture("rose-painted.png").pixels();
        QVERIFY(cv::PSNR(coarse(painted), coarse(sketch)) > 22);
        QVERIFY(cv::PSNR(painted, sketch) < 30); // and is not the sketch
    }

    void photosGoIntoNoiseAndBack() {
        const QString flower = samples + "dandelion-near.png";
        const QJsonObject inverted = answer({"invert", flower, "-o", "noise.safetensors"});
        QVERIFY(inverted["nfe"].toInt() >= 1);
        const auto noise = tensor("noise.safetensors", "noise");
        QCOMPARE(noise.size(), std::size_t{3 * 64 * 64});
        QVERIFY(std::ranges::all_of(noise, [](float value) { return std::isfinite(value); }));

        const QJsonObject back = answer({"reconstruct", flower, "-o", "back.png"});
        QVERIFY(back["psnr"].isDouble() && back["mse"].isDouble());
        QCOMPARE(back["nfe"].toInt(), back["nfe_invert"].toInt() + back["nfe_generate"].toInt());
    }

    /// In the evaluations that bidirectional models are for.
    void aShippedModelGoesBothWays_data() {
        QTest::addColumn<QString>("model");
        for (const char* model : {"flowers32", "flowers64"})
            QTest::newRow(model) << QString(model);
    }
    void aShippedModelGoesBothWays() {
        QFETCH(QString, model);
        const QJsonObject back =
            answer({"reconstruct", samples + "dandelion-near.png", "--model", model, "--path",
                    "inversion-2", "-o", model + "-both-ways.png"});
        QCOMPARE(back["nfe_invert"].toInt(), 2);
        QCOMPARE(back["nfe_generate"].toInt(), 1);
        QVERIFY2(back["psnr"].toDouble() > 15,
                 qPrintable(QString::number(back["psnr"].toDouble())));
    }

    void onePhotoBecomesAnother() {
        const QJsonObject result =
            answer({"interpolate", samples + "dandelion-near.png", samples + "dandelion-far.png",
                    "--steps", "3", "--nfe", "4", "-o", "strip.png"});
        QCOMPARE(result["positions"].toArray(), (QJsonArray{0.0, 0.5, 1.0}));
        QCOMPARE(picture("strip.png").size(), (Size{3 * 64, 64}));
    }

    void theSameSeedGivesTheSameBytes() {
        const QStringList generate{"generate", "--seed", "5", "--class",
                                   "rose",     "--nfe",  "3", "-o"};
        answer(generate + QStringList{"one.png"});
        answer(generate + QStringList{"two.png"});
        QVERIFY(scratch.bytes("one.png").size() > 0);
        QCOMPARE(scratch.bytes("one.png"), scratch.bytes("two.png"));
        answer(generate + QStringList{"one.safetensors"});
        answer(generate + QStringList{"two.safetensors"});
        QCOMPARE(scratch.bytes("one.safetensors"), scratch.bytes("two.safetensors"));
    }

    void sampleISeesSeedPlusI() {
        const QStringList generate{"generate", "--class", "tulip",  "--nfe",
                                   "3",        "--dtype", "float32"};
        answer(generate + QStringList{"--seed", "5", "--count", "3", "-o", "three.safetensors"});
        answer(generate + QStringList{"--seed", "7", "-o", "alone.safetensors"});
        const auto three = tensor("three.safetensors", "images");
        const auto alone = tensor("alone.safetensors", "images");
        QCOMPARE(three.size(), 3 * alone.size());
        constexpr float oneLevel = 2.0F / 255; // [-1, 1] in 8 bits
        for (std::size_t i = 0; i < alone.size(); ++i)
            QVERIFY(std::abs(three[2 * alone.size() + i] - alone[i]) < oneLevel);
    }

    void noiseFromAFileIsUsed() {
        const QStringList model{"--model", "flowers64-score"};
        answer(QStringList{"invert", samples + "dandelion-near.png", "-o", "start.safetensors"} +
               model);
        const QStringList generate =
            QStringList{"generate", "--noise", "start.safetensors", "--class", "dandelion",
                        "--nfe",    "3"} +
            model + QStringList{"-o"};
        answer(generate + QStringList{"a.safetensors", "--seed", "1"});
        answer(generate + QStringList{"b.safetensors", "--seed", "2"});
        QVERIFY(!tensor("a.safetensors", "images").empty());
        QCOMPARE(tensor("a.safetensors", "images"), tensor("b.safetensors", "images"));
    }

    void aModelCannotDoEverything() {
        const Outcome outcome =
            scratch.run({"generate", "--model", "photo", "--json", "-o", "no.png"});
        QVERIFY(outcome.exited);
        QCOMPARE(outcome.code, 4);
        const Outcome absent =
            scratch.run({"generate", "--model", "absent", "--json", "-o", "no.png"});
        QCOMPARE(absent.code, 4);
        QVERIFY(absent.json()["error"].toObject()["remedy"].toString().contains("flowers64-score"));
    }

    void ctrlCStopsARealJob() {
        QProcess process;
        scratch.start(process, {"generate", "--count", "64", "--nfe", "500", "-o", "never.png"});
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT(
            (process.waitForReadyRead(10), said += process.readAllStandardError(), !said.isEmpty()),
            60'000);
        QVERIFY(::kill(static_cast<pid_t>(process.processId()), SIGINT) == 0);
        const Outcome outcome = outcomeOf(process);
        QVERIFY(outcome.exited);
        QCOMPARE(outcome.code, 130);
        QVERIFY(!scratch.exists("never.png"));
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "engine_test.moc"
