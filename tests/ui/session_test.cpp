#include "tests/ui/pictures.h"
#include "tests/ui/toy_executor.h"
#include "tests/ui/window_driver.h"
#include "ui/session/session.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QSpinBox>

using namespace zigzag;
using namespace zigzag::ui;
using test::WindowDriver;

/// A window that goes without closing leaves its work behind, as one does that was killed.
class SessionTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::shared_ptr<test::ToyControl> control_;

    QString photo(const QString& name = "photo.png") {
        return test::write(folder_.filePath(name), test::gradient(200, 150));
    }
    std::unique_ptr<WindowDriver> start() {
        auto driver = std::make_unique<WindowDriver>(test::toyFactory(control_));
        driver->window.session().setPause(std::chrono::milliseconds(20));
        return driver;
    }
    static bool kept(WindowDriver& driver) {
        QSignalSpy spy(&driver.window.session(), &Session::kept);
        // The first may have begun before the last change.
        driver.window.session().touch();
        if (!spy.wait()) return false;
        driver.window.session().touch();
        return spy.wait();
    }
    /// A window that ends without being closed.
    bool leaveAStrokeBehind() {
        auto driver = start();
        if (!driver->ready() || !driver->open(photo())) return false;
        driver->stroke({40, 40}, {90, 40});
        return kept(*driver);
    }
    static bool clean(WindowDriver& driver) {
        JobPanel& panel = driver.show("clean");
        auto* mode = panel.findChild<QComboBox*>("mode");
        mode->setCurrentIndex(mode->findData("blind"));
        const bool done = driver.run(panel);
        driver.show("inpaint"); // where the brush is at hand
        return done;
    }
    static bool answer(WindowDriver& driver, const QString& text) {
        Notice& notice = driver.window.recovery();
        if (!QTest::qWaitFor([&] { return notice.isVisible(); })) return false;
        for (auto* button : notice.findChildren<QPushButton*>())
            if (button->text() == text) {
                QTest::mouseClick(button, Qt::LeftButton);
                return true;
            }
        return false;
    }
    static bool restore(WindowDriver& driver) {
        QSignalSpy opened(&driver.window.document(), &Document::opened);
        return answer(driver, "Restore") && (opened.count() || opened.wait());
    }
    static QStringList folders() {
        return QDir(Session::root()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    }

  public:
    static void initMain() { test::isolate(); }

  private Q_SLOTS:
    void init() {
        control_ = std::make_shared<test::ToyControl>();
        QDir(Session::root()).removeRecursively();
    }

    void whatWasOpenComesBack() {
        Snapshot before;
        {
            auto driver = start();
            QVERIFY(driver->ready());
            QVERIFY(driver->open(photo()));
            QVERIFY(clean(*driver));
            driver->stroke({40, 40}, {90, 40});
            driver->window.document().setFrame({10, 10, 64, 64});
            before = driver->window.document().now();
            QVERIFY(kept(*driver));
        }
        auto driver = start();
        QVERIFY(driver->ready());
        QVERIFY(restore(*driver));
        QVERIFY(!driver->window.recovery().isVisible());
        Document& document = driver->window.document();
        QVERIFY(samePixels(document.now().picture.image, before.picture.image));
        QVERIFY(samePixels(document.now().mask.image(), before.mask.image()));
        QVERIFY(document.now().frame == before.frame);
        QVERIFY(document.unsaved());
        QCOMPARE(document.sourcePath(), photo());
        QCOMPARE(document.project().history.size(), std::size_t{3});
        document.undo();
        QVERIFY(!document.hasResult());

        // It goes on in the same folder, and leaves nothing when it ends in order.
        QCOMPARE(folders().size(), 1);
        test::answer("Discard");
        driver->window.document().redo();
        driver->window.close();
        QTRY_VERIFY(!driver->window.isVisible());
        QTRY_COMPARE(folders().size(), 0);
    }

    void candidatesAndSettingsComeBack() {
        {
            auto driver = start();
            QVERIFY(driver->ready());
            QVERIFY(driver->open(photo()));
            JobPanel& panel = driver->show("inpaint");
            driver->stroke({40, 40}, {90, 40});
            panel.findChild<QSpinBox*>("rounds")->setValue(11);
            QSignalSpy made(&driver->window.candidates(), &Candidates::changed);
            panel.run();
            QVERIFY(made.wait());
            QVERIFY(kept(*driver));
        }
        QSettings().setValue("jobs/inpaint", R"({"rounds":"3"})");
        auto driver = start();
        QVERIFY(driver->ready());
        QVERIFY(restore(*driver));
        QTRY_COMPARE(driver->window.candidates().count(), 1);
        QCOMPARE(driver->window.candidates().shown(), -1); // first one sees the photo
        QCOMPARE(driver->window.candidates().at(0).job, QString("inpaint"));
        QCOMPARE(driver->show("inpaint").findChild<QSpinBox*>("rounds")->value(), 11);
        driver->window.candidates().accept(0);
        QTRY_VERIFY(driver->window.document().hasResult());
    }

    void discardedWorkIsGone() {
        QVERIFY(leaveAStrokeBehind());
        {
            auto driver = start();
            QVERIFY(driver->ready());
            test::answer("Cancel");
            QVERIFY(answer(*driver, "Discard"));
            QCOMPARE(folders().size(), 1);
            test::answer("Delete");
            QVERIFY(answer(*driver, "Discard"));
            QTRY_VERIFY(folders().isEmpty());
            QVERIFY(!driver->window.document().isOpen());
        }
        auto driver = start();
        QVERIFY(driver->ready());
        QTest::qWait(100);
        QVERIFY(!driver->window.recovery().isVisible());
    }

    void whatIsNotRestoredYetOutlivesAnotherPhoto() {
        QVERIFY(leaveAStrokeBehind());
        auto driver = start();
        QVERIFY(driver->ready());
        QVERIFY(answer(*driver, "Restore"));
        QVERIFY(!driver->window.recovery().isVisible()); // no second click on the way
        QVERIFY(driver->open(photo("other.png")));
        QTest::qWait(100);
        if (driver->window.document().now().mask.nothing()) // the other photo came last
            QVERIFY(restore(*driver));
        QTRY_VERIFY(!driver->window.document().now().mask.nothing());
        QCOMPARE(folders().size(), 1);
    }

    void aPhotoThatWasOnlyLookedAtIsNotOffered() {
        {
            auto driver = start();
            QVERIFY(driver->ready());
            QVERIFY(driver->open(photo()));
            driver->window.session().keepNow();
            QTest::qWait(100);
        }
        auto driver = start();
        QVERIFY(driver->ready());
        QTest::qWait(100);
        QVERIFY(!driver->window.recovery().isVisible());
    }

    void theWorkOfARunningWindowIsNotOffered() {
        auto first = start();
        QVERIFY(first->ready());
        QVERIFY(first->open(photo()));
        first->stroke({40, 40}, {90, 40});
        QVERIFY(kept(*first));
        auto second = start();
        QVERIFY(second->ready());
        QTest::qWait(100);
        QVERIFY(!second->window.recovery().isVisible());
    }

    void pastedPixelsComeBackWithoutAFile() {
        {
            auto driver = start();
            QVERIFY(driver->ready());
            QSignalSpy kept(&driver->window.session(), &Session::kept);
            driver->window.document().openImage([] { return test::gradient(90, 60); },
                                                "Pasted picture");
            QVERIFY(kept.wait());
        }
        auto driver = start();
        QVERIFY(driver->ready());
        QVERIFY(restore(*driver));
        QVERIFY(samePixels(driver->window.document().now().picture.image, test::gradient(90, 60)));
        QVERIFY(driver->window.document().unsaved());
    }

    void aDiskThatRefusesIsToldOnceAndTheWorkStays() {
        QFile file(folder_.filePath("no-folder"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray before = qgetenv("XDG_STATE_HOME");
        qputenv("XDG_STATE_HOME", file.fileName().toLocal8Bit());
        auto driver = start();
        QVERIFY(driver->ready());
        QVERIFY(driver->open(photo()));
        driver->stroke({40, 40}, {90, 40});
        QTRY_VERIFY(driver->window.notice().isVisible());
        QVERIFY(driver->window.notice().text().contains("crash recovery"));
        driver->window.notice().hide();
        driver->stroke({40, 60}, {90, 60});
        QTest::qWait(100);
        QVERIFY(!driver->window.notice().isVisible());
        QVERIFY(!driver->window.document().now().mask.nothing());
        qputenv("XDG_STATE_HOME", before);
        QVERIFY(kept(*driver)); // and works again as soon as it can
    }

    void damagedWorkIsExplainedAndStays() {
        QVERIFY(leaveAStrokeBehind());
        const QString folder = Session::root() + "/" + folders().front();
        for (const QString& name : QDir(folder).entryList({"*.tiles"}))
            QVERIFY(QFile::resize(folder + "/" + name, 30));
        auto driver = start();
        QVERIFY(driver->ready());
        QVERIFY(answer(*driver, "Restore"));
        QTRY_VERIFY(driver->window.notice().isVisible());
        QVERIFY(driver->window.notice().text().contains("cannot be read"));
        QVERIFY(QFile::exists(folder + "/zigzag.json"));
    }

    void aProjectIsSavedAndOpened() {
        const QString file = folder_.filePath("work.ora");
        auto driver = start();
        QVERIFY(driver->ready());
        QVERIFY(driver->open(photo()));
        QVERIFY(clean(*driver));
        driver->stroke({40, 40}, {90, 40});
        Document& document = driver->window.document();
        const Snapshot before = document.now();
        QSignalSpy saved(&document, &Document::saved);
        test::nameFile(file);
        QTest::keyClick(&driver->window, Qt::Key_S, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(saved.count() || saved.wait());
        QVERIFY(!document.unsaved());
        QVERIFY(driver->window.windowTitle().contains("work.ora"));
        driver->stroke({40, 80}, {90, 80});
        QVERIFY(document.unsaved()); // a project knows the mask
        test::answer("Discard");
        QVERIFY(driver->open(file));
        QVERIFY(samePixels(document.now().picture.image, before.picture.image));
        QVERIFY(samePixels(document.now().mask.image(), before.mask.image()));
        QVERIFY(!document.unsaved());
        // Candidates are those of the project, however often it is opened.
        driver->show("generate").run();
        QTRY_COMPARE(driver->window.candidates().count(), 4);
        QVERIFY(driver->activate());
        QTest::keyClick(&driver->window, Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(!document.unsaved() && saved.count() == 2);
        for (int i = 0; i < 2; ++i) {
            QVERIFY(driver->open(file));
            QTRY_COMPARE(driver->window.candidates().count(), 4);
            QTest::qWait(100);
            QCOMPARE(driver->window.candidates().count(), 4);
            QCOMPARE(driver->window.candidates().shown(), -1);
        }
        // Saving goes to the project from now on.
        driver->stroke({40, 80}, {90, 80});
        QVERIFY(driver->activate());
        QTest::keyClick(&driver->window, Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(!document.unsaved());
        QVERIFY(document.savedPath().isEmpty());
    }
};

QTEST_MAIN(SessionTest)
#include "session_test.moc"
