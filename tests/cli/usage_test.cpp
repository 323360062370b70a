// What zigzag-cli says of itself, and how it answers wrong usage.
#include "core/job/job.h"
#include "tests/cli/program_run.h"

#include <QJsonArray>
#include <QTest>

using namespace zigzag::test;

class UsageTest : public QObject {
    Q_OBJECT

    const Scratch scratch{ZIGZAG_CLI};

  private Q_SLOTS:
    void everyCommandHasHelp_data() {
        QTest::addColumn<QStringList>("command");
        for (const zigzag::JobRow& job : zigzag::jobRows)
            if (job.usesModel) // train refuses some of these options
                QTest::newRow(std::string(job.name).c_str())
                    << QStringList{QString::fromStdString(std::string(job.name))};
        for (const char* command : {"model list", "model inspect", "model convert", "model verify",
                                    "path explain", "demo", "bench", "redo", "batch", "compare"})
            QTest::newRow(command) << QString(command).split(' ');
    }
    void everyCommandHasHelp() {
        QFETCH(QStringList, command);
        const Outcome outcome = scratch.run(command + QStringList{"--help"});
        QVERIFY(outcome.exited);
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.err.isEmpty());
        for (const char* part :
             {"Usage: zigzag-cli ", "Examples:", "--json", "--output", "--overwrite", "--quiet"})
            QVERIFY2(outcome.out.contains(part), part);
        QVERIFY(outcome.out.contains("zigzag-cli " + command.join(' ').toUtf8()));
    }

    void jobsShowTheEnginesOptions() {
        const Outcome outcome = scratch.run({"clean", "--help"});
        for (const char* part : {"--model", "--device", "--dtype", "--threads", "--seed",
                                 "--strength", "0..1", "consistent|blind", "--certify"})
            QVERIFY2(outcome.out.contains(part), part);
    }

    void versionIsPrinted() {
        const Outcome outcome = scratch.run({"--version"});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.out.startsWith("zigzag-cli 0."));
    }

    void wrongUsageIsTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("no command") << QStringList() << QByteArray("No command was given.");
        QTest::newRow("unknown command")
            << QStringList{"cleen"} << QByteArray("no command 'cleen'");
        QTest::newRow("missing argument") << QStringList{"clean"} << QByteArray("IN is required");
        QTest::newRow("missing class")
            << QStringList{"edit", "a.png", "--to", "tulip"} << QByteArray("--from is required");
        QTest::newRow("missing mask")
            << QStringList{"inpaint", "a.png"} << QByteArray("--mask is required");
        QTest::newRow("unknown option")
            << QStringList{"clean", "a.jpg", "--shiny"} << QByteArray("--shiny");
        QTest::newRow("one file too many")
            << QStringList{"clean", "a.jpg", "b.jpg"} << QByteArray("b.jpg");
        QTest::newRow("out of range")
            << QStringList{"clean", "a.jpg", "--strength", "2"}
            << QByteArray("'2' is not allowed for strength. Give a number from 0 to 1.");
        QTest::newRow("no number") << QStringList{"clean", "a.jpg", "--nfe", "many"}
                                   << QByteArray("'many' is not allowed for nfe.");
        QTest::newRow("no such choice")
            << QStringList{"clean", "a.jpg", "--mode", "magic"} << QByteArray("consistent, blind");
        QTest::newRow("between the choices")
            << QStringList{"upscale", "a.png", "--factor", "3"}
            << QByteArray("'3' is not allowed for factor. Valid values: 2, 4.");
        QTest::newRow("the model of a run") << QStringList{"train", "r.toml", "--model", "photo"}
                                            << QByteArray("no use for --model. Say by --init");
        QTest::newRow("the output of a run")
            << QStringList{"train", "r.toml", "-o", "out"} << QByteArray("Say by --run");
        QTest::newRow("a run over another") << QStringList{"train", "r.toml", "--overwrite"}
                                            << QByteArray("no use for --overwrite");
        QTest::newRow("the run of a toy")
            << QStringList{"train", "--toy", "--run", "run"} << QByteArray("--run");
        QTest::newRow("the forecast of a toy")
            << QStringList{"train", "--toy", "--forecast"} << QByteArray("--forecast");
        QTest::newRow("the device of a bench")
            << QStringList{"bench", "--device", "cpu"} << QByteArray("no use for --device");
        QTest::newRow("negative seed")
            << QStringList{"generate", "--seed=-1"} << QByteArray("seed");
        QTest::newRow("no such format")
            << QStringList{"generate", "-o", "out.gif"} << QByteArray("out.gif");
        QTest::newRow("noise as a picture")
            << QStringList{"invert", "a.png", "-o", "out.png"} << QByteArray(".safetensors");
        QTest::newRow("half a group")
            << QStringList{"model"} << QByteArray("zigzag-cli model --help");
        QTest::newRow("broken path")
            << QStringList{"path", "explain", "80 > "} << QByteArray("olumn");
        QTest::newRow("level out of range")
            << QStringList{"path", "explain", "800 > 0.002"} << QByteArray("80");
        QTest::newRow("unknown kind")
            << QStringList{"path", "explain", "80 > 0.002", "--kind", "magic"}
            << QByteArray("bidirectional");
    }
    void wrongUsageIsTwo() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, said);
        const Outcome plain = scratch.run(arguments);
        QVERIFY(plain.exited);
        QCOMPARE(plain.code, 2);
        QVERIFY2(plain.err.startsWith("zigzag-cli: ") && plain.err.contains(said), plain.err);
        QCOMPARE(plain.err.count('\n'), 1);
        QVERIFY(plain.out.isEmpty());

        const Outcome json = scratch.run(arguments + QStringList{"--json"});
        QCOMPARE(json.code, 2);
        QCOMPARE(json.errorKind(), QString("usage"));
        QCOMPARE(json.json()["error"].toObject()["exit_code"].toInt(), 2);
    }

    void pathIsExplained() {
        const Outcome outcome =
            scratch.run({"path", "explain", "80 > 0.002 + 0.1 > 1.2 > 0.002", "--json"});
        QCOMPARE(outcome.code, 0);
        const QJsonObject answer = outcome.json();
        QCOMPARE(answer["nfe"].toInt(), 3);
        QCOMPARE(answer["noises"].toInt(), 1);
        QCOMPARE(answer["start"].toDouble(), 80.0);
        QCOMPARE(answer["end"].toDouble(), 0.002);
        const QJsonArray moves = answer["moves"].toArray();
        QCOMPARE(moves.size(), 4);
        QCOMPARE(moves[1].toObject()["move"].toString(), QString("add-noise"));
        QCOMPARE(moves[2].toObject()["from"].toDouble(), 0.1);
        QCOMPARE(moves[2].toObject()["to"].toDouble(), 1.2);
    }

    void aToyIsMeasuredInBothDirections() {
        const Outcome outcome = scratch.run(
            {"train", "--toy", "--steps", "7", "--set", "objective.name=ict", "--json"});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.err.contains("Step 7: down 0.400, up 0.300"));
        const QJsonObject answer = outcome.json();
        QCOMPARE(answer["steps"].toInt(), 7);
        QCOMPARE(answer["errors"].toObject()["round_trip"].toDouble(), 0.01);
        QCOMPARE(scratch.run({"train", "--toy", "--set", "objective.name=magic"}).code, 2);
    }

    void pathIsExplainedToPeople() {
        const Outcome outcome = scratch.run({"path", "explain", "zigzag"});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.out.contains("NFE 3"));
    }

    void aRoundOfInpaintingIsExplained() {
        const Outcome round =
            scratch.run({"path", "explain", "image + 0.12 > 15 > 0.002", "--json"});
        QCOMPARE(round.code, 0);
        QCOMPARE(round.json()["nfe"].toInt(), 2);
        QCOMPARE(scratch.run({"path", "explain", "image + 0.07 > 15"}).code, 0);
        QCOMPARE(scratch.run({"path", "explain", "80 > 2.4"}).code, 2);
    }

    void aKindCannotWalkEveryPath() {
        const Outcome outcome = scratch.run(
            {"path", "explain", "image + 0.07 > 80", "--kind", "consistency", "--json"});
        QCOMPARE(outcome.code, 4);
        QCOMPARE(outcome.errorKind(), QString("model"));
    }

    void engineOptionsAreTakenEverywhere() {
        const Outcome outcome =
            scratch.run({"path", "explain", "80 > 0.002", "--seed", "3", "--device", "cpu",
                         "--threads", "1", "--dtype", "float32", "--json"});
        QCOMPARE(outcome.code, 0);
    }
};

QTEST_GUILESS_MAIN(UsageTest)
#include "usage_test.moc"
