// How zigzag-cli runs a job: exit codes, JSON, progress, and stopping.
#include "core/image/file.h"
#include "core/job/jobs.h"
#include "tests/cli/program_run.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>
#include <optional>

using namespace zigzag::test;

class JobsTest : public QObject {
    Q_OBJECT

    const Scratch scratch{ZIGZAG_CLI};

    /// Waits until the program says that the job has begun.
    static void waitForStart(QProcess& process, const char* word = "playing") {
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((process.waitForReadyRead(10),
                                  said += process.readAllStandardError(), said.contains(word)),
                                 30'000);
    }
    static void send(const QProcess& process, int signal) {
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
    }

    static zigzag::Image gray(int value) {
        return zigzag::Image::fromPixels(cv::Mat(16, 16, CV_8UC3, cv::Scalar::all(value)));
    }
    static zigzag::JobInput inputOf(std::size_t index) {
        std::optional<zigzag::JobInput> found;
        zigzag::forEachJob([&]<class Input> {
            const zigzag::JobInput input = Input();
            if (input.index() == index) found = input;
        });
        return found.value();
    }
    static QStringList requiredOptions(const zigzag::JobInput& input) {
        QStringList names;
        std::visit(
            [&](auto asked) {
                if constexpr (requires { declare(asked.params); })
                    for (const zigzag::Parameter& parameter : declare(asked.params))
                        if (parameter.required) names << QString::fromStdString(parameter.name);
            },
            input);
        return names;
    }

  private Q_SLOTS:
    void failuresHaveTheirCode_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("kind");
        QTest::newRow("failed") << "broken" << 1 << "failed";
        QTest::newRow("foreign exception") << "foreign" << 1 << "failed";
        QTest::newRow("model") << "missing" << 4 << "model";
        QTest::newRow("memory") << "memory" << 6 << "memory";
    }
    void failuresHaveTheirCode() {
        QFETCH(QString, model);
        QFETCH(int, code);
        QFETCH(QString, kind);
        const Outcome outcome =
            scratch.run({"generate", "--model", model, "--json", "-o", "out.png"});
        QVERIFY(outcome.exited);
        QCOMPARE(outcome.code, code);
        QCOMPARE(outcome.errorKind(), kind);
        QVERIFY(outcome.err.startsWith("zigzag-cli: "));
        QVERIFY(!scratch.exists("out.png"));
    }

    void jsonSaysHowItCameAbout() {
        const Outcome outcome =
            scratch.run({"generate", "--seed", "7", "--json", "--overwrite", "-o", "made.png"});
        QCOMPARE(outcome.code, 0);
        const QJsonObject answer = outcome.json();
        QCOMPARE(answer["nfe"].toInt(), 1);
        QCOMPARE(answer["seconds"].toDouble(), 0.5);
        const QJsonObject provenance = answer["provenance"].toObject();
        QCOMPARE(provenance["seed"].toInt(), 7);
        for (const char* key : {"program", "model", "model_hash", "device", "dtype", "threads"})
            QVERIFY2(provenance.contains(key), key);
    }

    void everyJobRuns_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < zigzag::jobRows.size(); ++i)
            if (zigzag::jobRows[i].usesModel)
                QTest::newRow(std::string(zigzag::jobRows[i].name).c_str()) << static_cast<int>(i);
    }
    void everyJobRuns() {
        QFETCH(int, index);
        const zigzag::JobInput input = inputOf(static_cast<std::size_t>(index));
        const zigzag::JobRow& job = zigzag::rowOf(input);
        const QString name = QTest::currentDataTag();
        QStringList request{name};
        if (job.takes.photo || job.takes.source) request << "IN.png";
        if (job.takes.twoPhotos)
            request << "IN.png"
                    << "IN.png";
        if (job.takes.mask)
            request << "--mask"
                    << "mask.png";
        for (const QString& option : requiredOptions(input))
            request << "--" + option << "1";
        zigzag::writeImage(scratch.path("IN.png").toStdString(), gray(60), {.overwrite = true});
        zigzag::writeImage(scratch.path("mask.png").toStdString(), gray(255), {.overwrite = true});
        const Outcome outcome = scratch.run(request + QStringList{"--json", "--overwrite"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const QJsonObject answer = outcome.json();
        QCOMPARE(answer["command"].toString(), name);
        QVERIFY(answer.contains("provenance"));
        const QString written = answer["outputs"].toArray().at(0).toString();
        const auto suffix = QString::fromStdString(std::string(job.suffix));
        QVERIFY2(written.contains(suffix) && scratch.exists(written), qPrintable(written));
    }

    void infinityIsAWord() {
        QCOMPARE(scratch.run({"generate", "-o", "photo.png", "--overwrite"}).code, 0);
        const Outcome outcome = scratch.run({"clean", "photo.png", "--json", "--overwrite"});
        QCOMPARE(outcome.code, 0);
        const QJsonObject answer = outcome.json();
        QCOMPARE(answer["cpsnr"].toString(), QString("inf"));
        for (const char* key : {"seconds", "megapixels", "nfe", "quality", "blockiness_before",
                                "blockiness_after", "certified", "blocks_identical"})
            QVERIFY2(answer.contains(key), key);
    }

    void benchMakesATable() {
        const Outcome outcome = scratch.run({"bench", "-o", "timings", "--json", "--overwrite"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const QJsonObject row = outcome.json()["rows"].toArray().at(0).toObject();
        QCOMPARE(row["bare_share"].toDouble(), 0.5);
        QCOMPARE(row["evaluations_per_second"].toDouble(), 12.5);
        QCOMPARE(scratch.bytes("timings/bench.json"), outcome.out);
    }

    void progressIsPlainLinesInAPipe() {
        const Outcome outcome = scratch.run({"generate", "-o", "lines.png"});
        QVERIFY(outcome.out.isEmpty());
        QVERIFY2(outcome.err.contains("Wrote lines.png\n"), outcome.err);
        QVERIFY(!outcome.err.contains('\r') && !outcome.err.contains('\033'));
    }

    void quietSaysNothing() {
        const Outcome outcome = scratch.run({"generate", "-o", "quiet.png", "--quiet"});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.out.isEmpty() && outcome.err.isEmpty());
    }

    void aSignalCancels_data() {
        QTest::addColumn<int>("signal");
        QTest::addColumn<QString>("model");
        QTest::newRow("Ctrl-C") << SIGINT << "slow";
        QTest::newRow("terminate") << SIGTERM << "slow";
        QTest::newRow("a job that does not notice") << SIGINT << "stubborn";
    }
    void aSignalCancels() {
        QFETCH(int, signal);
        QFETCH(QString, model);
        const QStringList before = scratch.files();
        QProcess process;
        scratch.start(process, {"generate", "--model", model, "-o", "never.png", "--json"});
        waitForStart(process);
        send(process, signal);
        const Outcome outcome = outcomeOf(process);
        QVERIFY(outcome.exited);
        QCOMPARE(outcome.code, 130);
        QCOMPARE(outcome.errorKind(), QString("cancelled"));
        QCOMPARE(scratch.files(), before);
    }

    void aSignalCancelsTheBench() {
        QProcess process;
        scratch.start(process, {"bench", "--seconds", "600"});
        waitForStart(process, "toy network");
        send(process, SIGINT);
        const Outcome outcome = outcomeOf(process);
        QVERIFY(outcome.exited);
        QCOMPARE(outcome.code, 130);
    }

    void theSecondSignalLeavesAtOnce() {
        QProcess process;
        scratch.start(process, {"generate", "--model", "stubborn", "-o", "never.png"});
        waitForStart(process);
        send(process, SIGINT);
        QTest::qWait(100);
        send(process, SIGINT);
        const Outcome outcome = outcomeOf(process);
        QVERIFY(outcome.exited);
        QCOMPARE(outcome.code, 130);
        QVERIFY(!outcome.err.contains("terminate"));
    }

    void aClosedPipeIsNoSignal() {
        QProcess process;
        process.setStandardOutputFile("/dev/full");
        scratch.start(process, {"path", "explain", "80 > 0.002"});
        const Outcome full = outcomeOf(process);
        QVERIFY(full.exited);
        QCOMPARE(full.code, 5);
        QVERIFY2(full.err.startsWith("zigzag-cli: "), full.err);

        QProcess shell;
        shell.start(
            "sh",
            {"-c",
             QString("sleep 0.2; '%1' path explain '80 > 0.002'; echo $? >&2").arg(ZIGZAG_CLI)});
        QVERIFY(shell.waitForStarted());
        shell.closeReadChannel(QProcess::StandardOutput);
        const Outcome closed = outcomeOf(shell);
        QVERIFY(closed.exited);
        QVERIFY2(closed.err == "5\n" || closed.err == "0\n", closed.err);
    }
};

QTEST_GUILESS_MAIN(JobsTest)
#include "jobs_test.moc"
