// The records of how pictures were made, and redo where inputs are missing or have changed.
#include "core/base/hash.h"
#include "core/image/file.h"
#include "core/job/record.h"
#include "tests/cli/program_run.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace zigzag;
using namespace zigzag::test;

class RecordTest : public QObject {
    Q_OBJECT

    const Scratch scratch{ZIGZAG_CLI};

    std::string name(const QString& file) const { return scratch.path(file).toStdString(); }
    Image picture(const QString& file) const { return readImage(name(file)); }
    std::optional<Record> record(const QString& file) const {
        return recordIn(picture(file).metadata(), file.toStdString());
    }
    void write(const QString& file, const Image& image) const {
        WriteOptions options;
        options.overwrite = true;
        writeImage(name(file), image, options);
    }
    static Image flat(int value, Metadata metadata = {}) {
        return Image::fromPixels(cv::Mat(16, 16, CV_8UC3, cv::Scalar::all(value)),
                                 std::move(metadata));
    }
    static std::vector<std::byte> bytesOf(std::string_view text) {
        const auto bytes = std::as_bytes(std::span(text));
        return {bytes.begin(), bytes.end()};
    }

  private Q_SLOTS:
    void init() {
        QDir(scratch.path(".")).removeRecursively();
        QDir().mkpath(scratch.path("made"));
        write("photo.png", flat(90));
        cv::Mat mask(16, 16, CV_8UC1, cv::Scalar(0));
        mask(cv::Rect(4, 4, 4, 4)).setTo(255);
        write("mask.png", Image::fromPixels(mask));
    }

    void everyFormatThatCanSaysHowItWasMade_data() {
        QTest::addColumn<QString>("file");
        for (const char* file : {"out.png", "out.jpg", "out.tif", "out.webp"})
            QTest::newRow(file) << file;
    }
    void everyFormatThatCanSaysHowItWasMade() {
        QFETCH(QString, file);
        const Outcome outcome =
            scratch.run({"inpaint", "photo.png", "--mask", "mask.png", "--rounds", "3", "--seed",
                         "18446744073709551615", "--model", "paint", "-o", "made/" + file});
        QVERIFY2(outcome.code == 0, outcome.err);
        const auto told = record("made/" + file);
        QVERIFY(told.has_value());
        QCOMPARE(told->command, std::string("inpaint"));
        QCOMPARE(told->parameters.at("rounds").get<int>(), 3);
        QCOMPARE(told->parameters.at("feather").get<double>(), -1.0); // by default, and said
        QCOMPARE(told->engine.seed, std::uint64_t{18446744073709551615U});
        QCOMPARE(told->engine.dtype, std::string("float32"));
        QCOMPARE(told->engine.threads, 1);
        QCOMPARE(told->modelName, std::string("paint"));
        QCOMPARE(told->modelHash, std::string("abc"));
        QVERIFY(told->program.starts_with("zigzag 0."));
        QCOMPARE(told->inputs.at("IN").file, std::string("../photo.png"));
        QCOMPARE(told->inputs.at("mask").file, std::string("../mask.png"));
        QCOMPARE(told->inputs.at("IN").sha256.size(), std::size_t{64});
        QVERIFY(picture("made/" + file).metadata().text.size() <= 1);
    }

    void otherMetadataStaysAsItWas() {
        Metadata metadata;
        metadata.text["Title"] = "Ein Garten";
        metadata.xmp = bytesOf("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf="
                               "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description "
                               "rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
                               "xmp:Rating=\"4\"/></rdf:RDF></x:xmpmeta>");
        write("titled.png", flat(50, metadata));
        QCOMPARE(scratch.run({"denoise", "titled.png", "-o", "one.png"}).code, 0);
        Metadata made = picture("one.png").metadata();
        QCOMPARE(made.text.erase("zigzag"), std::size_t{1});
        QCOMPARE(made.text, metadata.text);
        const auto telling = [](const std::vector<std::byte>& block) {
            return std::string(reinterpret_cast<const char*>(block.data()), block.size());
        };
        QVERIFY(telling(made.xmp).find("Rating=\"4\"") != std::string::npos);
        QVERIFY(telling(made.xmp).find("zigzag:record") != std::string::npos);

        QCOMPARE(scratch.run({"denoise", "titled.png", "-o", "one.webp"}).code, 0);
        const auto xmp = picture("one.webp").metadata().xmp;
        const std::string packet(reinterpret_cast<const char*>(xmp.data()), xmp.size());
        QVERIFY2(packet.find("Rating=\"4\"") != std::string::npos, packet.c_str());
        QVERIFY(packet.find("zigzag:record") != std::string::npos);
    }

    void onlyTheLastJobIsTold() {
        QCOMPARE(scratch.run({"denoise", "photo.png", "-o", "a.webp"}).code, 0);
        QCOMPARE(scratch.run({"clean", "a.webp", "-o", "b.png"}).code, 0);
        QCOMPARE(record("b.png")->command, std::string("clean"));
        Metadata withoutText = picture("b.png").metadata();
        withoutText.text.clear(); // as a program that keeps XMP alone leaves it
        QCOMPARE(recordIn(withoutText, "b.png")->command, std::string("clean"));
        QCOMPARE(scratch.run({"denoise", "b.png", "-o", "c.tif"}).code, 0);
        QCOMPARE(record("c.tif")->command, std::string("denoise"));
    }

    void stripLeavesThePixelsAndTheProfile() {
        Metadata metadata;
        metadata.text["Title"] = "Ein Garten";
        write("titled.png", flat(50, metadata));
        for (const char* file : {"bare.png", "bare.webp"}) {
            QCOMPARE(scratch.run({"denoise", "titled.png", "--strip", "-o", file}).code, 0);
            QVERIFY(picture(file).metadata() == Metadata());
            QVERIFY(samePixels(picture(file), picture("titled.png")));
        }
        const Outcome outcome = scratch.run({"redo", "bare.png", "--json"});
        QCOMPARE(outcome.code, 3);
        QVERIFY2(outcome.err.contains("does not say how it was made"), outcome.err);
    }

    void aPictureIsMadeAgainByTextOrXmpAlone() {
        QCOMPARE(scratch.run({"generate", "--seed", "9", "-o", "g.png"}).code, 0);
        for (const bool text : {true, false}) {
            Metadata kept = picture("g.png").metadata();
            if (text)
                kept.xmp.clear();
            else
                kept.text.clear();
            // Through TIFF there is no text chunk; through PNG without options both would be
            // written again.
            const QString name = text ? "text.png" : "xmp.tif";
            write(name, picture("g.png").withMetadata(kept));
            const Outcome outcome = scratch.run({"redo", name, "--json"});
            QVERIFY2(outcome.code == 0, outcome.err);
            QVERIFY(outcome.json()["identical"].toBool());
        }
    }

    void animationsSayHowTheyWereMade() {
        const QStringList morph{"interpolate", "photo.png", "photo.png", "--steps", "3"};
        QCOMPARE(scratch.run(morph + QStringList{"--animation", "m.webp"}).code, 0);
        const QByteArray file = scratch.bytes("m.webp");
        QVERIFY(file.contains("XMP ") && file.contains("interpolate"));
        QCOMPARE(scratch.run(morph + QStringList{"--animation", "bare.webp", "--strip"}).code, 0);
        QVERIFY(!scratch.bytes("bare.webp").contains("interpolate"));
    }

    void aPictureIsMadeAgain() {
        QCOMPARE(scratch.run({"generate", "--count", "3", "--seed", "40", "-o", "made/g.png"}).code,
                 0);
        const Outcome outcome = scratch.run({"redo", "made/g.png", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const QJsonObject answer = outcome.json();
        QCOMPARE(answer["redone"].toString(), QString("generate"));
        QVERIFY(answer["identical"].toBool());
        QCOMPARE(answer["outputs"].toArray(), (QJsonArray{"made/g-again.png"}));
        QVERIFY(record("made/g-again.png")->parameters == record("made/g.png")->parameters);
        QCOMPARE(scratch.run({"redo", "made/g.png", "--json"}).code, 5); // exists
        QCOMPARE(scratch.run({"redo", "made/g.png", "-o", "made/g.png", "--overwrite"}).code, 2);
    }

    void whatItWasMadeFromIsFound() {
        QCOMPARE(scratch.run({"denoise", "photo.png", "-o", "made/out.png"}).code, 0);
        QVERIFY(scratch.run({"redo", "made/out.png", "-o", "near.png"}).code == 0);

        QDir().mkpath(scratch.path("deep/er"));
        QFile::rename(scratch.path("photo.png"), scratch.path("deep/er/photo.png"));
        const Outcome missing = scratch.run({"redo", "made/out.png", "-o", "no.png", "--json"});
        QCOMPARE(missing.code, 3);
        QVERIFY2(missing.err.contains("photo.png") && missing.err.contains("--input"), missing.err);
        QVERIFY(!scratch.exists("no.png"));
        QCOMPARE(
            scratch.run({"redo", "made/out.png", "-o", "folder.png", "--input", "deep/er"}).code,
            0);
        QFile::rename(scratch.path("deep/er/photo.png"), scratch.path("renamed.png"));
        QCOMPARE(
            scratch.run({"redo", "made/out.png", "-o", "file.png", "--input", "renamed.png"}).code,
            0);

        write("photo.png", flat(91));
        const Outcome changed = scratch.run({"redo", "made/out.png", "-o", "no.png", "--json"});
        QCOMPARE(changed.code, 3);
        QVERIFY2(changed.err.contains("not the file any more"), changed.err);
    }

    void farFoldersAreNotTold() {
        QCOMPARE(scratch.run({"denoise", scratch.path("photo.png"), "-o", "made/near.png"}).code,
                 0);
        QCOMPARE(record("made/near.png")->inputs.at("IN").file, std::string("../photo.png"));
        QDir().mkpath(scratch.path("made/deep/er"));
        QCOMPARE(scratch.run({"denoise", "photo.png", "-o", "made/deep/er/far.png"}).code, 0);
        QCOMPARE(record("made/deep/er/far.png")->inputs.at("IN").file, std::string("photo.png"));
    }

    void recordsOfEarlierVersionsAreRedone_data() {
        QTest::addColumn<QString>("file");
        for (const QString& file : QDir(ZIGZAG_TEST_DATA "/records").entryList({"*.json"}))
            QTest::newRow(qPrintable(file)) << file;
    }
    void recordsOfEarlierVersionsAreRedone() {
        QFETCH(QString, file);
        QFile stored(ZIGZAG_TEST_DATA "/records/" + file);
        QVERIFY(stored.open(QIODevice::ReadOnly));
        QByteArray text = stored.readAll();
        text.replace("@IN@", sha256(name("photo.png")).c_str());
        text.replace("@mask@", sha256(name("mask.png")).c_str());
        Metadata metadata;
        metadata.text["zigzag"] = text.toStdString();
        write("old.png", flat(5, metadata));
        const Outcome outcome = scratch.run({"redo", "old.png", "-o", "new.png", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const nlohmann::json parameters = record("new.png")->parameters;
        QVERIFY(parameters.contains("sigma") && !parameters.contains("level"));
        QVERIFY(
            text.contains("\"level\":" + QByteArray::fromStdString(parameters["sigma"].dump())));
    }

    void forgedRecordsAreRefused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("code");
        const QByteArray rest =
            R"(,"program":"x","path":"","model":{"name":"","hash":""},"engine":{})";
        QTest::newRow("no object") << QByteArray("7") << 3;
        QTest::newRow("no JSON") << QByteArray("{") << 3;
        QTest::newRow("nothing in it") << QByteArray("{}") << 3;
        QTest::newRow("a seed in words")
            << QByteArray(R"({"command":"generate","parameters":{},"inputs":{},"program":"x",)"
                          R"("path":"","model":{"name":"","hash":""},"engine":{"seed":"x"}})")
            << 3;
        QTest::newRow("unknown command")
            << QByteArray(R"({"command":"delete","parameters":{},"inputs":{})") + rest + "}" << 2;
        QTest::newRow("not one job")
            << QByteArray(R"({"command":"demo","parameters":{},"inputs":{})") + rest + "}" << 2;
        QTest::newRow("unknown parameter")
            << QByteArray(R"({"command":"generate","parameters":{"shine":1},"inputs":{})") + rest +
                   "}"
            << 2;
        QTest::newRow("out of range")
            << QByteArray(R"({"command":"generate","parameters":{"count":0},"inputs":{})") + rest +
                   "}"
            << 2;
        QTest::newRow("a file far away")
            << QByteArray(R"({"command":"denoise","parameters":{},"inputs":{"IN":{"file":)"
                          R"("/dev/zero","sha256":"00"}})") +
                   rest + "}"
            << 3;
        QTest::newRow("nested without end")
            << R"({"command":"generate","inputs":{},"parameters":)" + QByteArray(100'000, '[') +
                   QByteArray(100'000, ']') + rest + "}"
            << 3;
        QTest::newRow("no input")
            << QByteArray(R"({"command":"denoise","parameters":{},"inputs":{})") + rest + "}" << 2;
    }
    void forgedRecordsAreRefused() {
        QFETCH(QByteArray, text);
        QFETCH(int, code);
        Metadata metadata;
        metadata.text["zigzag"] = text.toStdString();
        write("forged.png", flat(5, metadata));
        const Outcome outcome = scratch.run({"redo", "forged.png", "-o", "no.png", "--json"});
        QVERIFY(outcome.exited);
        QVERIFY2(outcome.code == code, outcome.err);
        QVERIFY(!scratch.exists("no.png"));
    }
};

QTEST_GUILESS_MAIN(RecordTest)
#include "record_test.moc"
