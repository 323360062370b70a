// Two processes of zigzag-cli that train one network together.
#include "core/image/file.h"
#include "core/weights/tensor_file.h"
#include "tests/cli/program_run.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <opencv2/core.hpp>

#include <array>
#include <cmath>
#include <csignal>
#include <netinet/in.h>
#include <random>
#include <sys/socket.h>
#include <unistd.h>

using namespace zigzag;
using namespace zigzag::test;

namespace {

constexpr int pictures = 120;
constexpr int withinSeconds = 30;
constexpr const char* recipe = R"(
[data]
folder = "pictures"
size = 16
[network]
width = 16
groups = 8
res_blocks = 1
multipliers = "1,2"
dropout = 0.1
[objective]
name = "score"
[optimiser]
learning_rate = 1e-3
[run]
name = "pair"
steps = 20
batch = 8
micro_batch = 2
dtype = "float32"
samples_minutes = 0
log_every = 5
checkpoint_minutes = 0.02
)";

/// Blobs of colour, another one in every file.
void makePictures(const QString& folder) {
    QDir().mkpath(folder);
    std::mt19937 random(1); // whose numbers are the same everywhere
    for (int i = 0; i < pictures; ++i) {
        std::array<cv::Vec3b, 16> colours;
        for (cv::Vec3b& colour : colours)
            for (int c = 0; c < 3; ++c)
                colour[c] = static_cast<std::uint8_t>(random() & 255);
        cv::Mat pixels(24, 24, CV_8UC3);
        for (int y = 0; y < pixels.rows; ++y)
            for (int x = 0; x < pixels.cols; ++x)
                pixels.at<cv::Vec3b>(y, x) = colours[static_cast<std::size_t>(y / 6 * 4 + x / 6)];
        writeImage(QStringLiteral("%1/%2.png").arg(folder).arg(i, 3, 10, QChar('0')).toStdString(),
                   Image::fromPixels(pixels));
    }
}

/// A port of this machine that nobody listens at.
int freePort() {
    const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    ::bind(handle, reinterpret_cast<sockaddr*>(&address), length);
    ::getsockname(handle, reinterpret_cast<sockaddr*>(&address), &length);
    ::close(handle);
    return ntohs(address.sin_port);
}

} // namespace

class DistributedTest : public QObject {
    Q_OBJECT

    const Scratch scratch{ZIGZAG_CLI};

    /// Two processes as torchrun would start them.
    struct Pair {
        std::array<QProcess, 2> processes;

        Pair(const Scratch& scratch, const QStringList& arguments) {
            const QString port = QString::number(freePort());
            for (int rank = 0; rank < 2; ++rank) {
                QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
                environment.insert("RANK", QString::number(rank));
                environment.insert("LOCAL_RANK", QString::number(rank));
                environment.insert("WORLD_SIZE", "2");
                environment.insert("MASTER_ADDR", "127.0.0.1");
                environment.insert("MASTER_PORT", port);
                processes[rank].setProcessEnvironment(environment);
                scratch.start(processes[rank], arguments);
            }
        }
        ~Pair() {
            for (QProcess& process : processes)
                if (process.state() != QProcess::NotRunning) {
                    process.kill();
                    process.waitForFinished();
                }
        }
        void signal(int rank, int number) {
            ::kill(static_cast<pid_t>(processes[rank].processId()), number);
        }
        Outcome outcome(int rank, int seconds) {
            return outcomeOf(processes[rank], seconds * 1000);
        }
    };

    static QStringList training(const QString& run, const QStringList& more) {
        return QStringList{"train", "--device", "cpu", "--threads", "1", "--run", run, "--json"} +
               more;
    }
    static QStringList fresh(const QString& run, const QStringList& more = {}) {
        return training(run, QStringList{"recipe.toml"} + more);
    }
    static QStringList endless(const QString& run) { return fresh(run, {"--steps", "1000000"}); }

    TensorFile checkpoint(const QString& run, int step) const {
        return readTensorFile(scratch
                                  .path(QStringLiteral("%1/checkpoints/step-%2.safetensors")
                                            .arg(run)
                                            .arg(step, 10, 10, QChar('0')))
                                  .toStdString());
    }
    QStringList checkpoints(const QString& run) const {
        return QDir(scratch.path(run + "/checkpoints")).entryList(QDir::Files, QDir::Name);
    }
    bool hasMetrics(const QString& run) const {
        return !scratch.bytes(run + "/metrics.jsonl").isEmpty();
    }

    /// √(Σ|a − b|² / Σ|a|²) over all tensors whose name begins so.
    static double relativeError(const TensorFile& a, const TensorFile& b, const char* group) {
        double difference = 0, size = 0;
        for (const auto& [name, tensor] : a.tensors) {
            if (!name.starts_with(group)) continue;
            const std::vector<double> left = tensor.values<double>();
            const std::vector<double> right = b.at(name).values<double>();
            for (std::size_t i = 0; i < left.size(); ++i) {
                difference += (left[i] - right[i]) * (left[i] - right[i]);
                size += left[i] * left[i];
            }
        }
        return std::sqrt(difference / size);
    }

    /// The lines that tell of steps.
    QList<QJsonObject> metrics(const QString& run) const {
        QList<QJsonObject> lines;
        for (const QByteArray& line : scratch.bytes(run + "/metrics.jsonl").split('\n'))
            if (const QJsonObject parsed = QJsonDocument::fromJson(line).object();
                parsed.contains("loss"))
                lines.append(parsed);
        return lines;
    }

  private Q_SLOTS:
    void initTestCase() {
        makePictures(scratch.path("pictures"));
        QFile file(scratch.path("recipe.toml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(recipe);
    }

    void twoComeToTheWeightsOfOne_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("changes");
        QTest::newRow("score") << "score" << QStringList();
        QTest::newRow("bidirectional, activations computed again")
            << "bct"
            << QStringList{"--set", "objective.name=bct", "--set",
                           "run.checkpoint_activations=true"};
    }
    void twoComeToTheWeightsOfOne() {
        QFETCH(QString, name);
        QFETCH(QStringList, changes);
        const QString alone = name + "-one", together = name + "-two";
        const Outcome outcome = scratch.run(fresh(alone, changes));
        QVERIFY2(outcome.exited && outcome.code == 0, outcome.err + outcome.out);
        Pair pair(scratch, fresh(together, changes));
        for (int rank = 0; rank < 2; ++rank) {
            const Outcome half = pair.outcome(rank, 120);
            QVERIFY2(half.exited && half.code == 0, half.err + half.out);
            QCOMPARE(half.json()["steps"].toInt(), 20);
        }
        const TensorFile one = checkpoint(alone, 20), two = checkpoint(together, 20);
        QCOMPARE(one.tensors.size(), two.tensors.size());
        for (const char* group : {"weights/", "optimiser/", "average.0/", "average.1/"}) {
            const double error = relativeError(one, two, group);
            QVERIFY2(error <= 1e-5, qPrintable(QStringLiteral("%1: %2").arg(group).arg(error)));
        }
    }

    void theLogCountsBoth() {
        const QList<QJsonObject> one = metrics("score-one"), two = metrics("score-two");
        QCOMPARE(two.size(), one.size());
        for (int i = 0; i < one.size(); ++i) {
            QCOMPARE(two[i]["step"], one[i]["step"]);
            QVERIFY(std::abs(two[i]["loss"].toDouble() / one[i]["loss"].toDouble() - 1) < 1e-4);
            const auto term = [](const QJsonObject& line, const char* bin) {
                return line["terms"].toObject()["score"].toObject()[bin].toDouble();
            };
            for (const char* bin : {"all", "0.2-2"})
                QVERIFY2(std::abs(term(two[i], bin) / term(one[i], bin) - 1) < 1e-4, bin);
        }
    }

    void aLostProcessEndsTheOther_data() {
        QTest::addColumn<int>("lost");
        QTest::addColumn<int>("signal");
        QTest::newRow("the second is killed") << 1 << SIGKILL;
        QTest::newRow("the leader is killed") << 0 << SIGKILL;
        QTest::newRow("the second falls silent") << 1 << SIGSTOP;
    }
    void aLostProcessEndsTheOther() {
        QFETCH(int, lost);
        QFETCH(int, signal);
        const QString run = QStringLiteral("lost-%1-%2").arg(lost).arg(signal);
        {
            Pair pair(scratch, endless(run));
            QTRY_VERIFY_WITH_TIMEOUT(!checkpoints(run).isEmpty(), 60'000);
            pair.signal(lost, signal);
            QElapsedTimer clock;
            clock.start();
            const Outcome other = pair.outcome(1 - lost, withinSeconds);
            QVERIFY2(other.exited, "It did not notice.");
            QCOMPARE(other.code, 1);
            QVERIFY2(other.json()["error"].toObject()["problem"].toString().contains(
                         QStringLiteral("This is process %1 of 2").arg(1 - lost)),
                     other.out);
        }
        // It goes on from where it was saved.
        QVERIFY(!checkpoints(run).isEmpty());
        const QString last = checkpoints(run).last();
        const int step = last.mid(5, 10).toInt();
        Pair again(scratch, training(run, {"--resume", "--steps", QString::number(step + 3)}));
        for (int rank = 0; rank < 2; ++rank) {
            const Outcome outcome = again.outcome(rank, 120);
            QVERIFY2(outcome.exited && outcome.code == 0, outcome.err);
            QCOMPARE(outcome.json()["steps"].toInt(), step + 3);
        }
    }

    void askingOneToStopStopsBothAtTheSameStep() {
        Pair pair(scratch, endless("stopped"));
        QTRY_VERIFY_WITH_TIMEOUT(hasMetrics("stopped"), 60'000);
        pair.signal(1, SIGINT);
        for (int rank = 0; rank < 2; ++rank) {
            const Outcome outcome = pair.outcome(rank, withinSeconds);
            QVERIFY(outcome.exited);
            QCOMPARE(outcome.code, 130);
        }
        QVERIFY(!checkpoints("stopped").isEmpty());
    }

    void variablesThatContradictEachOtherAreRefused() {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("RANK", "0");
        QProcess process;
        process.setProcessEnvironment(environment);
        scratch.start(process, fresh("refused"));
        const Outcome outcome = outcomeOf(process, 60'000);
        QVERIFY(outcome.exited);
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.out.contains("WORLD_SIZE is not"), outcome.out);
    }
};

QTEST_GUILESS_MAIN(DistributedTest)
#include "distributed_test.moc"
