// Kills an editing session again and again, at moments drawn by chance, and looks at what the next
// start gives back.
//
// The program starts itself: with --edit it edits, by mouse and keyboard, and tells on standard
// output what it has. A line with a hash is a state of photo and mask; "keeping" says that the last
// one is on its way to the disk, "kept" that it is there.
#include "core/base/hash.h"
#include "tests/ui/pictures.h"
#include "tests/ui/toy_executor.h"
#include "tests/ui/window_driver.h"
#include "ui/session/session.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QProcess>
#include <QRandomGenerator>

#include <iostream>

using namespace zigzag;
using namespace zigzag::ui;
using test::WindowDriver;

namespace {

constexpr int defaultKills = 5;

std::string digest(const cv::Mat& pixels) {
    return sha256(std::as_bytes(std::span(pixels.data, pixels.total() * pixels.elemSize())));
}

QString stateOf(const Document& document) {
    const Snapshot& now = document.now();
    return QString::fromStdString(digest(now.picture.image.pixels()) + digest(now.mask.values()));
}

void tell(const QString& line) {
    std::cout << line.toStdString() << std::endl; // at once: there may be no later
}

/// One of the things that people do, by chance.
void edit(WindowDriver& driver, QRandomGenerator& chance) {
    const auto point = [&] { return QPointF(chance.bounded(200), chance.bounded(150)); };
    switch (chance.bounded(8)) {
    case 0:
        QTest::keyClick(&driver.window, Qt::Key_Z, Qt::ControlModifier);
        break;
    case 1:
        QTest::keyClick(&driver.window, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
        break;
    case 2:
    case 3: {
        JobPanel& panel = driver.show("clean");
        auto* mode = panel.findChild<QComboBox*>("mode");
        mode->setCurrentIndex(mode->findData("blind"));
        driver.run(panel);
        break;
    }
    default:
        driver.show("inpaint");
        driver.stroke(point(), point());
    }
}

/// Until it is killed.
int editForever(const QString& photo, quint32 seed) {
    WindowDriver driver(test::toyFactory(std::make_shared<test::ToyControl>()));
    Document& document = driver.window.document();
    Session& session = driver.window.session();
    session.setPause(std::chrono::milliseconds(60));
    QObject::connect(&document.history(), &QUndoStack::indexChanged,
                     [&] { tell(stateOf(document)); });
    QObject::connect(&session, &Session::keeping, [] { tell("keeping"); });
    QObject::connect(&session, &Session::kept, [] { tell("kept"); });
    if (!driver.ready() || !driver.open(photo)) return 1;
    QRandomGenerator chance(seed);
    while (true) {
        edit(driver, chance);
        QTest::qWait(chance.bounded(80));
    }
}

} // namespace

class KillTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    /// States that may come back: the last one that was kept, and all after it.
    static QStringList allowed(const QString& output) {
        QStringList states;
        qsizetype onItsWay = 0;
        qsizetype safe = 0;
        for (const QString& line : output.split('\n')) {
            if (line == "keeping")
                onItsWay = std::max<qsizetype>(states.size() - 1, 0);
            else if (line == "kept")
                safe = onItsWay;
            else if (line.size() == 128) // a line that was cut off says nothing
                states << line;
        }
        return states.mid(safe);
    }

    static QString editAndKill(const QString& photo, quint32 seed) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {"--edit", photo, QString::number(seed)});
        QByteArray output;
        while (!output.contains("kept") && child.waitForReadyRead(60000))
            output += child.readAllStandardOutput();
        // Most of the time is spent between the writings; a few moments more reach the beginning,
        // the middle and the end of one.
        QTest::qWait(static_cast<int>(QRandomGenerator::global()->bounded(1500)));
        child.kill();
        child.waitForFinished();
        return output + child.readAllStandardOutput();
    }

  public:
    static void initMain() { test::isolate(); }

  private Q_SLOTS:
    void killedWorkComesBack() {
        const QString photo = test::write(folder_.filePath("photo.png"), test::gradient(200, 150));
        bool given = false;
        const int asked = qEnvironmentVariableIntValue("ZIGZAG_KILLS", &given);
        for (int kill = 0; kill < (given ? asked : defaultKills); ++kill) {
            qputenv("XDG_STATE_HOME", folder_.filePath(QString::number(kill)).toLocal8Bit());
            const QString output = editAndKill(photo, static_cast<quint32>(kill));
            const QStringList states = allowed(output);
            QVERIFY2(!states.isEmpty(), qPrintable(output));

            WindowDriver driver(test::toyFactory(std::make_shared<test::ToyControl>()));
            QVERIFY(driver.ready());
            Document& document = driver.window.document();
            QSignalSpy opened(&document, &Document::opened);
            QTRY_VERIFY(driver.window.recovery().isVisible());
            QTest::mouseClick(driver.window.recovery().findChild<QPushButton*>("noticeAction"),
                              Qt::LeftButton);
            QVERIFY(opened.count() || opened.wait());
            QVERIFY2(states.contains(stateOf(document)), qPrintable(output));
            QVERIFY(samePixels(document.original().image, test::gradient(200, 150)));
        }
    }
};

int main(int argc, char** argv) {
    if (argc < 2 || std::string_view(argv[1]) != "--edit") KillTest::initMain();
    QApplication app(argc, argv);
    QTEST_SET_MAIN_SOURCE_PATH
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == "--edit")
        return editForever(arguments.value(2), arguments.value(3).toUInt());
    KillTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "kill_test.moc"
