// Comparisons: every combination once, the same noise for all rows, and a table that says all.
#include "core/image/file.h"
#include "tests/cli/program_run.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <cmath>

using namespace zigzag;
using namespace zigzag::test;

class CompareTest : public QObject {
    Q_OBJECT

    const Scratch scratch{ZIGZAG_CLI};

    Image picture(const QString& file) const { return readImage(scratch.path(file).toStdString()); }
    QList<QByteArrayList> table(const QString& file) const {
        QList<QByteArrayList> rows;
        for (const QByteArray& line : scratch.bytes(file).split('\n'))
            if (!line.isEmpty()) rows += line.trimmed().split(',');
        return rows;
    }

  private Q_SLOTS:
    void init() {
        for (const QString& name : scratch.files())
            QFile::remove(scratch.path(name));
        for (const char* file : {"a.png", "b.png"})
            writeImage(scratch.path(file).toStdString(),
                       Image::fromPixels(cv::Mat(16, 16, CV_8UC3, cv::Scalar::all(90))));
    }

    void everyCombinationIsARow() {
        const Outcome outcome =
            scratch.run({"compare", "a.png", "b.png", "--paths", "x; y > z", "--nfe", "3",
                         "--models", "m,n", "--seeds", "4..6", "-o", "grid.png", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const QJsonObject answer = outcome.json();
        QCOMPARE(answer["rows"].toArray().size(), 2 * 2 * 3 * 3);
        QCOMPARE(answer["summary"].toArray().size(), 2 * 2 * 3);
        QCOMPARE(answer["outputs"].toArray(), (QJsonArray{"grid.png", "grid.csv"}));
        const QJsonObject row = answer["rows"].toArray()[1].toObject();
        QCOMPARE(row["in"].toString(), QString("a.png"));
        QCOMPARE(row["model"].toString(), QString("m"));
        QCOMPARE(row["seed"].toInt(), 5);
        QCOMPARE(row["nfe"].toInt(), 3);
        for (const auto& each : answer["rows"].toArray())
            QCOMPARE(each.toObject()["parameters"].toInt(), 1'250'000); // each model is read once
        QCOMPARE(row["seconds"].toDouble(), 0.5);

        const auto rows = table("grid.csv");
        QCOMPARE(rows.size(), 1 + 36);
        for (const char* column :
             {"in", "model", "model_hash", "parameters", "path", "nfe", "seed", "seconds", "psnr",
              "mse", "psnr_seeds_mean", "psnr_seeds_low", "psnr_seeds_high", "seconds_seeds_mean"})
            QVERIFY2(rows[0].contains(column), column);
        for (const auto& each : rows)
            QCOMPARE(each.size(), rows[0].size());
        // Twelve rows of the original and three seeds.
        QVERIFY(picture("grid.png").height() > 12 * 320 && picture("grid.png").width() > 4 * 320);
    }

    void withoutPhotosPicturesAreGenerated() {
        const Outcome outcome =
            scratch.run({"compare", "--seeds", "10,20", "-o", "grid.png", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const QJsonArray rows = outcome.json()["rows"].toArray();
        QCOMPARE(rows.size(), 2);
        QVERIFY(rows[0].toObject()["psnr"].isNull());
        // The toy paints the seed: the middles of the two cells.
        const cv::Mat grid = picture("grid.png").rgb8();
        QCOMPARE(int(grid.at<cv::Vec3b>(12 + 160, 12 + 160)[0]), 10);
        QCOMPARE(int(grid.at<cv::Vec3b>(12 + 160, 12 + 332 + 160)[0]), 20);
    }

    void meansHaveIntervals() {
        // The toy's PSNR is 30 dB more than its seed; 1, 2 and 3: t(2) = 4.303, half = 4.303 /
        // sqrt(3).
        const Outcome outcome = scratch.run({"compare", "a.png", "--models", "measured", "--seeds",
                                             "1..3", "-o", "grid.png", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const QJsonObject psnr =
            outcome.json()["summary"].toArray()[0].toObject()["psnr"].toObject();
        QCOMPARE(psnr["mean"].toDouble(), 32.0);
        QVERIFY(std::abs(psnr["low"].toDouble() - (32 - 4.303 / std::sqrt(3.0))) < 1e-9);
        QVERIFY(std::abs(psnr["high"].toDouble() - (32 + 4.303 / std::sqrt(3.0))) < 1e-9);
        const Outcome single =
            scratch.run({"compare", "a.png", "--models", "measured", "-o", "one.png", "--json"});
        QVERIFY(
            single.json()["summary"].toArray()[0].toObject()["psnr"].toObject()["low"].isNull());
    }

    void samplersAndOtherParametersAreRows() {
        const Outcome outcome =
            scratch.run({"compare", "a.png", "--models", "m", "--samplers", "euler,heun", "--vary",
                         "sampler-steps=4,8", "--metrics", "ssim", "-o", "grid.png", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const QJsonArray rows = outcome.json()["rows"].toArray();
        QCOMPARE(rows.size(), 4);
        QCOMPARE(rows[2].toObject()["sampler"].toString(), QString("heun"));
        QCOMPARE(rows[1].toObject()["sampler-steps"].toString(), QString("8"));
        QCOMPARE(rows[0].toObject()["ssim"].toDouble(), 0.75); // as the toy has it
        const auto lines = table("grid.csv");
        for (const char* column : {"sampler", "sampler-steps", "ssim", "ssim_seeds_mean"})
            QVERIFY2(lines[0].contains(column), column);
    }

    void anotherJobIsCompared() {
        const Outcome outcome =
            scratch.run({"compare", "a.png", "--job", "upscale", "--models", "m", "--vary",
                         "factor=2,4", "-o", "grid.png", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const QJsonArray rows = outcome.json()["rows"].toArray();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[1].toObject()["factor"].toString(), QString("4"));
        QVERIFY(rows[1].toObject()["psnr"].isNull());
    }

    void whatFailsIsSaidAndTheRestIsMade() {
        const Outcome outcome =
            scratch.run({"compare", "a.png", "--models", "m,broken", "-o", "grid.png", "--json"});
        QCOMPARE(outcome.code, 1);
        const QJsonArray rows = outcome.json()["rows"].toArray();
        QVERIFY(rows[0].toObject()["error"].toString().isEmpty());
        QCOMPARE(rows[1].toObject()["error"].toString(), QString("The toy is broken."));
        QVERIFY(scratch.exists("grid.png"));
    }

    void sheetsThatAreTooLargeAreNotBegun() {
        const Outcome outcome = scratch.run({"compare", "--seeds", "1..50", "-o", "grid.webp"});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.err.contains("16383"), outcome.err);
        QVERIFY(!scratch.exists("grid.csv"));
    }

    void wrongListsAreRefused_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no number") << QStringList{"--nfe", "1,many"};
        QTest::newRow("backwards") << QStringList{"--seeds", "5..2"};
        QTest::newRow("endless") << QStringList{"--seeds", "0..18446744073709551615"};
        QTest::newRow("negative") << QStringList{"--seeds", "-4"};
        QTest::newRow("varies nothing") << QStringList{"--vary", "factor"};
        QTest::newRow("no such parameter") << QStringList{"--vary", "colour=red"};
        QTest::newRow("not for this job") << QStringList{"--metrics", "ssim"}; // generate
        QTest::newRow("no such metric") << QStringList{"a.png", "--metrics", "beauty"};
        QTest::newRow("no such job") << QStringList{"--job", "paint"};
    }
    void wrongListsAreRefused() {
        QFETCH(QStringList, arguments);
        const Outcome outcome = scratch.run(QStringList{"compare", "-o", "no.png"} + arguments);
        QCOMPARE(outcome.code, 2);
        QVERIFY(!scratch.exists("no.png"));
    }
};

QTEST_GUILESS_MAIN(CompareTest)
#include "compare_test.moc"
