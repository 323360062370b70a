// zigzag-cli train from end to end: a run that is killed again and again ends as one that was not.
#include "core/recipe/recipe.h"
#include "tests/cli/program_run.h"
#include "tests/support/training.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using namespace zigzag;
using namespace zigzag::test;

class TrainTest : public QObject {
    Q_OBJECT

    const Scratch scratch{ZIGZAG_CLI};

    /// How often the run is killed: `./dev soak` asks for more.
    static int kills() {
        const int asked = qEnvironmentVariableIntValue("ZIGZAG_KILLS");
        return asked > 0 ? asked : 5;
    }
    Outcome train(const QStringList& arguments) const {
        return scratch.run(QStringList{"train"} + arguments +
                           QStringList{"--json", "--threads", "1"});
    }
    QByteArray newestCheckpoint(const QString& run) const {
        const QStringList files =
            QDir(scratch.path(run + "/checkpoints")).entryList(QDir::Files, QDir::Name);
        return files.isEmpty() ? QByteArray() : scratch.bytes(run + "/checkpoints/" + files.last());
    }

  private Q_SLOTS:
    void initTestCase();
    void explainsEveryKey();
    void forecasts();
    void trainsAModelThatJobsCanUse();
    void liesWhereItsNameSays();
    void takesTheSeedOfTheCommandLine();
    void killedAndResumedEndsTheSame();
    void interruptedItSavesFirst();
    void signalsAskForSamplesAndCheckpoints();
    void refusesInPlainWords_data();
    void refusesInPlainWords();
};

void TrainTest::initTestCase() {
    writeTrainingPictures(scratch.path("pictures").toStdString(), 120);
    Recipe recipe = smallRecipe("pictures");
    recipe.run.steps = 60;
    recipe.run.checkpointMinutes = 0.002;
    const std::string text = toToml(recipe);
    QFile file(scratch.path("recipe.toml"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.data(), static_cast<qint64>(text.size()));
}

void TrainTest::explainsEveryKey() {
    const QJsonObject keys = train({"--explain"}).json();
    Recipe recipe;
    for (const auto& [section, list] : sections(recipe))
        for (const Parameter& parameter : list) {
            const QJsonObject key =
                keys[QString::fromStdString(section)][QString::fromStdString(parameter.name)]
                    .toObject();
            QVERIFY2(!key["help"].toString().isEmpty(), parameter.name.c_str());
        }
}

void TrainTest::forecasts() {
    const QJsonObject forecast =
        train({"recipe.toml", "--forecast", "--run", "none"}).json()["forecast"].toObject();
    QCOMPARE(forecast["pictures"].toInt(), 114);
    QVERIFY(forecast["hours"].toDouble() > 0);
    QVERIFY(!scratch.exists("none"));
}

void TrainTest::trainsAModelThatJobsCanUse() {
    const Outcome outcome = train({"recipe.toml", "--run", "whole"});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    const QJsonObject answer = outcome.json();
    QCOMPARE(answer["steps"].toInt(), 60);
    QCOMPARE(answer["pictures"].toInt(), 240);
    QVERIFY(answer["complete"].toBool());
    const Outcome generated =
        scratch.run({"generate", "--model", "whole/model.safetensors", "--size", "16", "--nfe", "3",
                     "-o", "made.png", "--json"});
    QVERIFY2(generated.code == 0, generated.out.constData());
    // A run's folder is a model's folder too.
    QCOMPARE(scratch.run({"model", "inspect", "whole", "--json"}).json()["kind"].toString(),
             QString("score"));
}

void TrainTest::liesWhereItsNameSays() {
    qputenv("ZIGZAG_RUNS", scratch.path("runs").toUtf8());
    QCOMPARE(train({"recipe.toml", "--steps", "2", "--set", "run.name=renamed"}).code, 0);
    QVERIFY(scratch.exists("runs/renamed/model.safetensors"));
}

void TrainTest::takesTheSeedOfTheCommandLine() {
    const Outcome outcome =
        train({"recipe.toml", "--steps", "1", "--seed", "7", "--run", "seeded"});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.json()["provenance"].toObject()["seed"].toInt(), 7);
    const Recipe run = readRecipe(scratch.path("seeded/recipe.toml").toStdString());
    QCOMPARE(run.run.seed, std::uint64_t{7});
}

void TrainTest::killedAndResumedEndsTheSame() {
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(train({"recipe.toml", "--run", "timed"}).code, 0);
    const auto whole = static_cast<quint32>(clock.elapsed());
    for (int kill = 0; kill < kills(); ++kill) {
        const QStringList start = scratch.exists("killed/recipe.toml")
                                      ? QStringList{"train", "--run", "killed", "--resume"}
                                      : QStringList{"train", "recipe.toml", "--run", "killed"};
        QProcess process;
        scratch.start(process, start + QStringList{"--threads", "1"});
        QTest::qWait(static_cast<int>(QRandomGenerator::global()->bounded(whole)));
        process.kill();
        QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished());
    }
    const Outcome rest = scratch.exists("killed/recipe.toml")
                             ? train({"--run", "killed", "--resume"})
                             : train({"recipe.toml", "--run", "killed"});
    QVERIFY2(rest.code == 0, rest.err.constData());
    QCOMPARE(rest.json()["steps"].toInt(), 60);
    QCOMPARE(scratch.bytes("killed/model.safetensors"), scratch.bytes("timed/model.safetensors"));
    QVERIFY(!newestCheckpoint("killed").isEmpty());
}

void TrainTest::interruptedItSavesFirst() {
    QProcess process;
    scratch.start(process, {"train", "recipe.toml", "--run", "interrupted", "--threads", "1",
                            "--set", "run.steps=100000", "--set", "run.checkpoint_minutes=60"});
    QTRY_VERIFY_WITH_TIMEOUT(scratch.bytes("interrupted/metrics.jsonl").count('\n') > 3, 120'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Outcome outcome = outcomeOf(process, 60'000);
    QVERIFY(outcome.exited);
    QCOMPARE(outcome.code, 130);
    QVERIFY(newestCheckpoint("interrupted").size() > 1000);
    QVERIFY(scratch.exists("interrupted/model.safetensors"));
}

void TrainTest::signalsAskForSamplesAndCheckpoints() {
    QProcess process;
    scratch.start(process, {"train", "recipe.toml", "--run", "asked", "--threads", "1", "--set",
                            "run.steps=100000", "--set", "run.checkpoint_minutes=60"});
    const auto entries = [&](const char* folder) {
        return QDir(scratch.path(QString("asked/") + folder)).entryList(QDir::Files).size();
    };
    QTRY_VERIFY_WITH_TIMEOUT(scratch.bytes("asked/metrics.jsonl").count('\n') > 1, 120'000);
    QCOMPARE(entries("samples") + entries("checkpoints"), 0);
    ::kill(static_cast<pid_t>(process.processId()), SIGUSR2);
    QTRY_COMPARE_WITH_TIMEOUT(entries("checkpoints"), 1, 60'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGUSR1);
    QTRY_COMPARE_WITH_TIMEOUT(entries("samples"), 1, 60'000);
    process.kill();
    process.waitForFinished();
}

void TrainTest::refusesInPlainWords_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    const QStringList run{"--run", "refused"};
    QTest::addRow("nothing") << QStringList{} << 2 << "Nothing says what to train";
    QTest::addRow("no recipe") << QStringList{"missing.toml"} << 3 << "missing.toml";
    QTest::addRow("a recipe behind a change")
        << QStringList{"--set", "run.steps=3", "missing.toml"} << 3 << "missing.toml";
    QTest::addRow("no such key") << QStringList{"recipe.toml", "--set", "run.btch=3"} + run << 2
                                 << "run.btch";
    for (const char* name : {"", "..", "../refused", "a/b"})
        QTest::addRow("named \"%s\"", name)
            << QStringList{"recipe.toml", "--set", QString("run.name=") + name} << 2
            << QString("No folder can be named \"%1\"").arg(name);
    QTest::addRow("no pictures") << QStringList{"recipe.toml", "--set", "data.folder=nowhere"} + run
                                 << 3 << "nowhere";
    QTest::addRow("no run") << QStringList{"--run", "nothing", "--resume"} << 3 << "no run in";
    QTest::addRow("there already")
        << QStringList{"recipe.toml", "--run", "timed"} << 5 << "a run in";
    QTest::addRow("teacher") << QStringList{"recipe.toml", "--set", "objective.name=cd"} + run << 2
                             << "teacher";
    QTest::addRow("a start that is not there")
        << QStringList{"recipe.toml", "--init", "nobody"} + run << 4 << "nobody";
}

void TrainTest::refusesInPlainWords() {
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, said);
    const Outcome outcome = train(arguments);
    QVERIFY(outcome.exited);
    QCOMPARE(outcome.code, code);
    QVERIFY2(outcome.err.contains(said.toUtf8()), outcome.err.constData());
    QVERIFY(!scratch.exists("refused"));
}

QTEST_GUILESS_MAIN(TrainTest)
#include "train_test.moc"
