// Batches: what is done is not done again, what failed is tried again, and a kill loses nothing.
#include "core/image/file.h"
#include "core/job/record.h"
#include "tests/cli/program_run.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace zigzag;
using namespace zigzag::test;

class BatchTest : public QObject {
    Q_OBJECT

    const Scratch scratch{ZIGZAG_CLI};

    void write(const QString& file, const Image& image) const {
        WriteOptions options;
        options.overwrite = true;
        writeImage(scratch.path(file).toStdString(), image, options);
    }
    void write(const QString& name, const QByteArray& text) const {
        QFile file(scratch.path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    static Image flat(int value, int side = 16) {
        return Image::fromPixels(cv::Mat(side, side, CV_8UC3, cv::Scalar::all(value)));
    }
    QStringList made() const {
        return QDir(scratch.path("out")).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    Outcome batch(const QStringList& more = {}) const {
        return scratch.run(QStringList{"batch", "recipe.toml", "in", "out", "--json"} + more);
    }
    static QStringList filesWith(const QJsonObject& answer, const QString& status) {
        QStringList names;
        for (const auto& line : answer["files"].toArray())
            if (line.toObject()["status"].toString() == status)
                names += line.toObject()["file"].toString();
        return names;
    }
    /// How often each status stands in the report.
    std::map<QString, int> statuses() const {
        std::map<QString, int> counts;
        for (const QByteArray& line : scratch.bytes("out/batch.jsonl").split('\n'))
            if (!line.isEmpty())
                ++counts[QJsonDocument::fromJson(line).object()["status"].toString()];
        return counts;
    }

  private Q_SLOTS:
    void init() {
        QDir(scratch.path(".")).removeRecursively();
        QDir().mkpath(scratch.path("in"));
        for (int i = 1; i <= 3; ++i)
            write(QString("in/p%1.png").arg(i), flat(10 * i));
        write("in/notes.txt", QByteArray("not a picture"));
        write("recipe.toml", QByteArray("job = \"denoise\"\n[parameters]\nsigma = 0.2\n"));
    }

    void everyPictureIsDoneOnce() {
        const Outcome first = batch();
        QVERIFY2(first.code == 0, first.err);
        QCOMPARE(first.json()["done"].toInt(), 3);
        QCOMPARE(made(), (QStringList{"batch.jsonl", "p1.png", "p2.png", "p3.png"}));
        const Outcome second = batch();
        QCOMPARE(second.code, 0);
        QCOMPARE(second.json()["done"].toInt(), 0);
        QCOMPARE(second.json()["skipped"].toInt(), 3);
        // A result that is gone is made again, and so is one whose source has changed.
        QFile::remove(scratch.path("out/p2.png"));
        QCOMPARE(filesWith(batch().json(), "done"), (QStringList{"p2.png"}));
        write("in/p3.png", flat(99));
        const Outcome changed = batch();
        QCOMPARE(changed.code, 1);
        QVERIFY2(changed.out.contains("exists already"), changed.out);
        QCOMPARE(filesWith(batch({"--overwrite"}).json(), "done"), (QStringList{"p3.png"}));
        QVERIFY(samePixels(readImage(scratch.path("out/p3.png").toStdString()), flat(99)));
    }

    void anotherRecipeIsAnotherBatch() {
        QCOMPARE(batch().code, 0);
        write("recipe.toml", QByteArray("job = \"denoise\"\n[parameters]\nsigma = 0.3\n"));
        QCOMPARE(batch({"--overwrite"}).json()["done"].toInt(), 3);
    }

    void anotherRequestIsAnotherBatch_data() {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("model") << QStringList{"--model", "b"};
        QTest::newRow("seed") << QStringList{"--seed", "5"};
        QTest::newRow("back to the default") << QStringList{"--seed", "0"};
        QTest::newRow("precision") << QStringList{"--dtype", "float32"};
        QTest::newRow("metadata") << QStringList{"--strip"};
    }
    void anotherRequestIsAnotherBatch() {
        QFETCH(QStringList, options);
        write("recipe.toml", QByteArray("job = \"denoise\"\n[engine]\nmodel = \"a\"\nseed = 3\n"));
        QCOMPARE(batch().json()["done"].toInt(), 3);
        QCOMPARE(batch({"--threads", "2", "--device", "cpu"}).json()["skipped"].toInt(), 3);
        const QByteArray before = scratch.bytes("out/p1.png");
        const Outcome other = batch(options);
        QCOMPARE(other.code, 1);
        QCOMPARE(other.json()["failed"].toInt(), 3);
        QVERIFY2(other.out.contains("exists already"), other.out);
        QCOMPARE(scratch.bytes("out/p1.png"), before);
        QCOMPARE(batch().json()["skipped"].toInt(), 3); // what was done stays done
        QCOMPARE(batch(options + QStringList{"--overwrite"}).json()["done"].toInt(), 3);
        QCOMPARE(batch(options).json()["skipped"].toInt(), 3);
    }

    void theCommandLineGoesBeforeTheRecipe() {
        write("recipe.toml", QByteArray("job = \"denoise\"\n[engine]\nmodel = \"a\"\nseed = 3\n"));
        QCOMPARE(batch({"--model", "b"}).json()["done"].toInt(), 3);
        const Image made = readImage(scratch.path("out/p1.png").toStdString());
        const auto record = recordIn(made.metadata(), "p1.png");
        QVERIFY(record);
        QCOMPARE(record->engine.model, std::string("b"));
        QCOMPARE(record->engine.seed, std::uint64_t{3});
    }

    void filesOfOthersAreLeftAlone() {
        QDir().mkpath(scratch.path("out"));
        write("out/batch.jsonl",
              QByteArray(R"({"file":"p1.png","key":"","status":"begun"})") + "\n");
        const QStringList others{"p1.png.backup", "p1.png.sha256", "p10.png.sha256",
                                 ".p10.png.zigzag-abcdef"};
        for (const QString& name : others)
            write("out/" + name, QByteArray("mine"));
        for (const char* leftover : {".p1.png.zigzag-abcdef", ".p1-12.png.zigzag-abcdef"})
            write(QString("out/") + leftover, QByteArray("half"));
        QCOMPARE(batch().json()["done"].toInt(), 3);
        QStringList expected = others + QStringList{"batch.jsonl", "p1.png", "p2.png", "p3.png"};
        expected.sort();
        QStringList found = made();
        found.sort();
        QCOMPARE(found, expected);
    }

    void aBrokenFileDoesNotStopTheOthers() {
        write("in/p2.png", QByteArray("no picture at all"));
        const Outcome first = batch();
        QCOMPARE(first.code, 1);
        QCOMPARE(filesWith(first.json(), "failed"), (QStringList{"p2.png"}));
        QCOMPARE(filesWith(first.json(), "done"), (QStringList{"p1.png", "p3.png"}));
        const Outcome text = scratch.run({"batch", "recipe.toml", "in", "out"});
        QCOMPARE(text.code, 1);
        QVERIFY2(text.out.contains("failed    p2.png: ") &&
                     text.out.contains("2 skipped, 1 failed"),
                 text.out);
        write("in/p2.png", flat(7));
        const Outcome mended = batch();
        QCOMPARE(mended.code, 0);
        QCOMPARE(filesWith(mended.json(), "done"), (QStringList{"p2.png"}));
    }

    void oneIsTriedFirst() {
        const Outcome one = batch({"--test-one"});
        QCOMPARE(one.code, 0);
        QCOMPARE(filesWith(one.json(), "done"), (QStringList{"p1.png"}));
        QCOMPARE(one.json()["left"].toInt(), 2);
        QCOMPARE(batch().json()["done"].toInt(), 2);
    }

    void masksAreFound_data() {
        QTest::addColumn<QByteArray>("recipe");
        QTest::addColumn<QStringList>("masks");
        QTest::addColumn<QStringList>("failed");
        QTest::newRow("one for all")
            << QByteArray("mask = \"m.png\"\n") << QStringList{"m.png"} << QStringList();
        QTest::newRow("beside each")
            << QByteArray() << QStringList{"in/p1-mask.png", "in/p2-mask.png", "in/p3-mask.png"}
            << QStringList();
        QTest::newRow("in a folder")
            << QByteArray("masks = \"m\"\n") << QStringList{"m/p1.png", "m/p2-mask.png", "m/p3.png"}
            << QStringList();
        QTest::newRow("one is missing")
            << QByteArray() << QStringList{"in/p1-mask.png", "in/p3-mask.png"}
            << QStringList{"p2.png"};
    }
    void masksAreFound() {
        QFETCH(QByteArray, recipe);
        QFETCH(QStringList, masks);
        QFETCH(QStringList, failed);
        QDir().mkpath(scratch.path("m"));
        for (const QString& mask : masks)
            write(mask, flat(255));
        write("recipe.toml", "job = \"inpaint\"\n" + recipe + "[parameters]\nrounds = 2\n");
        const QJsonObject answer = batch().json();
        QCOMPARE(filesWith(answer, "failed"), failed);
        QCOMPARE(answer["done"].toInt(), 3 - static_cast<int>(failed.size()));
    }

    void threeKillsLoseNothing() {
        constexpr int pictures = 24, kills = 3;
        QDir(scratch.path("in")).removeRecursively();
        QDir().mkpath(scratch.path("in"));
        for (int i = 0; i < pictures; ++i)
            write(QString("in/k%1.png").arg(i, 2, 10, QChar('0')), flat(i));
        write("recipe.toml", QByteArray("job = \"denoise\"\n[engine]\nmodel = \"steady\"\n"));
        qsizetype before = 0;
        for (int kill = 0; kill < kills; ++kill) {
            QProcess process;
            scratch.start(process, {"batch", "recipe.toml", "in", "out", "--quiet"});
            QTRY_VERIFY_WITH_TIMEOUT(made().size() >= before + 3, 20'000);
            process.kill();
            QVERIFY(process.waitForFinished());
            QCOMPARE(process.exitStatus(), QProcess::CrashExit);
            before = made().size();
            QVERIFY(before < pictures);
        }
        // What a kill in the middle of writing leaves behind.
        QFile torn(scratch.path("out/batch.jsonl"));
        QVERIFY(torn.open(QIODevice::Append));
        torn.write("{\"file\": \"k0");
        torn.close();

        const Outcome last = batch();
        QVERIFY2(last.code == 0, last.err);
        QCOMPARE(last.json()["done"].toInt() + last.json()["skipped"].toInt(), pictures);
        QVERIFY(last.json()["skipped"].toInt() >= 2 * kills);
        QCOMPARE(made().size(), pictures + 1); // and the report, and nothing half written
        for (int i = 0; i < pictures; ++i) {
            const QString name = QString("out/k%1.png").arg(i, 2, 10, QChar('0'));
            QVERIFY(samePixels(readImage(scratch.path(name).toStdString()), flat(i)));
        }
        QCOMPARE(statuses()["done"], pictures); // nothing was done twice
        QVERIFY(statuses()["begun"] <= pictures + kills);
    }

    void twoAtOnceAreRefused() {
        write("recipe.toml", QByteArray("job = \"denoise\"\n[engine]\nmodel = \"slow\"\n"));
        QProcess process;
        scratch.start(process, {"batch", "recipe.toml", "in", "out", "--quiet"});
        QTRY_VERIFY_WITH_TIMEOUT(statuses()["begun"] == 1, 20'000);
        const Outcome second = batch();
        QCOMPARE(second.code, 5);
        QVERIFY2(second.err.contains("Another batch"), second.err);
        QVERIFY(::kill(static_cast<pid_t>(process.processId()), SIGINT) == 0);
        QCOMPARE(outcomeOf(process).code, 130);
    }

    void wrongRecipesAreRefused_data() {
        QTest::addColumn<QByteArray>("recipe");
        QTest::addColumn<int>("code");
        QTest::newRow("no TOML") << QByteArray("job = ") << 3;
        QTest::newRow("no job") << QByteArray("format = \"png\"\n") << 3;
        QTest::newRow("unknown key") << QByteArray("job = \"clean\"\nshine = 1\n") << 3;
        QTest::newRow("unknown job") << QByteArray("job = \"polish\"\n") << 2;
        QTest::newRow("no job for pictures") << QByteArray("job = \"generate\"\n") << 2;
        QTest::newRow("unknown parameter")
            << QByteArray("job = \"clean\"\n[parameters]\nshine = 1\n") << 2;
        QTest::newRow("unknown format") << QByteArray("job = \"clean\"\nformat = \"gif\"\n") << 2;
        QTest::newRow("wrong engine") << QByteArray("job = \"clean\"\n[engine]\ncolour = 1\n") << 2;
    }
    void wrongRecipesAreRefused() {
        QFETCH(QByteArray, recipe);
        QFETCH(int, code);
        write("recipe.toml", recipe);
        const Outcome outcome = batch();
        QVERIFY2(outcome.code == code, outcome.err);
        QVERIFY(!scratch.exists("out/batch.jsonl"));
        QCOMPARE(scratch.run({"batch", "recipe.toml", "in", "in"}).code, code == 3 ? 3 : 2);
    }
};

QTEST_GUILESS_MAIN(BatchTest)
#include "batch_test.moc"
