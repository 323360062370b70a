#include "tests/ui/window_fixture.h"
#include "ui/candidates/candidates.h"
#include "ui/panels/parameter_form.h"

#include <QLabel>
#include <QListWidget>
#include <QSpinBox>

using namespace zigzag;
using namespace zigzag::ui;
using test::WindowDriver;

class CandidatesTest : public QObject, public test::WindowFixture {
    Q_OBJECT

    /// A window with a mask painted and as many candidates for it.
    bool offer(WindowDriver& driver, int count) {
        if (!driver.ready() || !driver.open(photo())) return false;
        JobPanel& panel = driver.show("inpaint");
        driver.stroke({40, 40}, {90, 40});
        panel.findChild<QSpinBox*>("count")->setValue(count);
        return driver.runOnly(panel) && driver.window.candidates().count() == count;
    }
    static QListWidget& strip(WindowDriver& driver) {
        return *driver.window.findChild<QListWidget*>("candidateList");
    }
    static void click(WindowDriver& driver, const QString& name) {
        QTest::mouseClick(driver.window.findChild<QAbstractButton*>(name), Qt::LeftButton);
    }

  private Q_SLOTS:
    void init() { reset(); }

    void theEmptyStripSaysHowToFillIt() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        QVERIFY(driver.window.findChild<QLabel*>("candidatesEmpty")->isVisible());
        QVERIFY(!strip(driver).isVisible());
    }

    void aCandidateIsSeenWithoutEnteringTheHistory() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(offer(driver, 3));
        Candidates& candidates = driver.window.candidates();
        QCOMPARE(candidates.shown(), 0);
        QTRY_VERIFY(!candidates.picture().image.empty());
        const Document& document = driver.window.document();
        QVERIFY(!document.hasResult());
        QVERIFY(!document.now().mask.nothing());
        QVERIFY(samePixels(driver.window.canvas().seen().image, candidates.at(0).image));
        QCOMPARE(candidates.at(2).seed, candidates.at(0).seed + 2);
    }

    void acceptingIsOneStepThatUndoTakesBack() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(offer(driver, 2));
        Document& document = driver.window.document();
        const Mask mask = document.now().mask;
        const int steps = document.history().count();
        QTest::keyClick(&strip(driver), Qt::Key_Right);
        QTRY_COMPARE(driver.window.candidates().shown(), 1);
        const Image wanted = driver.window.candidates().at(1).image;
        QSignalSpy shown(&document, &Document::pictureChanged);
        QTest::keyClick(&strip(driver), Qt::Key_Return);
        QVERIFY(shown.count() || shown.wait());
        QCOMPARE(document.history().count(), steps + 1);
        QVERIFY(samePixels(document.now().picture.image, wanted));
        QVERIFY(document.now().mask.nothing());
        QCOMPARE(driver.window.candidates().count(), 1);
        QCOMPARE(driver.window.candidates().shown(), -1);
        document.undo();
        QVERIFY(samePixels(document.now().picture.image, test::gradient(200, 150)));
        QVERIFY(samePixels(document.now().mask.image(), mask.image()));
    }

    /// Whoever has just painted has the focus on the canvas.
    void theKeysWorkOnTheCanvasToo() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(offer(driver, 3));
        Candidates& candidates = driver.window.candidates();
        Canvas& canvas = driver.window.canvas();
        QCOMPARE(driver.window.focusWidget(), &canvas); // no more the button that was clicked
        const quint64 second = candidates.at(1).id;
        QTest::keyClick(&canvas, Qt::Key_Delete);
        QCOMPARE(candidates.count(), 2);
        QCOMPARE(candidates.at(candidates.shown()).id, second);
        QSignalSpy accepted(&driver.window.document(), &Document::pictureChanged);
        QTest::keyClick(&canvas, Qt::Key_Return);
        QVERIFY(accepted.count() || accepted.wait());
        QCOMPARE(candidates.count(), 1);
        // With the photo on the canvas they mean nothing.
        QCOMPARE(candidates.shown(), -1);
        QTest::keyClick(&canvas, Qt::Key_Return);
        QTest::keyClick(&canvas, Qt::Key_Delete);
        QCOMPARE(candidates.count(), 1);
    }

    void oneOrAllAreDiscarded() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(offer(driver, 3));
        Candidates& candidates = driver.window.candidates();
        const quint64 second = candidates.at(1).id;
        QTest::keyClick(&strip(driver), Qt::Key_Delete);
        QCOMPARE(candidates.count(), 2);
        QCOMPARE(candidates.shown(), 0);
        QCOMPARE(candidates.at(0).id, second);
        click(driver, "discardAll");
        QCOMPARE(candidates.count(), 0);
        QVERIFY(driver.window.canvas().seen().revision ==
                driver.window.document().now().picture.revision);
    }

    void aRerollStartsFromTheOriginalBaseAndMask() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(offer(driver, 1));
        Candidates& candidates = driver.window.candidates();
        const quint64 seed = candidates.at(0).seed;
        driver.window.document().clearMask();
        click(driver, "reroll");
        QTRY_COMPARE(candidates.count(), 2);
        QVERIFY(samePixels(candidates.at(1).base.mask.image(), candidates.at(0).base.mask.image()));
        QVERIFY(samePixels(candidates.at(1).image, candidates.at(0).image));
        QVERIFY(candidates.at(1).seed != seed);
    }

    void twoCandidatesAreComparedOnTheSplitLine() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(offer(driver, 2));
        Candidates& candidates = driver.window.candidates();
        QTRY_VERIFY(driver.window.canvas().splitVisible());
        candidates.compareWith(1);
        QTRY_VERIFY(!candidates.reference().image.empty());
        QVERIFY(driver.window.canvas().splitVisible());
        candidates.show(1); // against itself there is nothing to see
        QCOMPARE(candidates.compared(), -1);
    }

    void paintingGoesBackToThePhoto() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(offer(driver, 1));
        driver.stroke({120, 100}, {160, 100});
        QCOMPARE(driver.window.candidates().shown(), -1);
        QCOMPARE(driver.window.document().now().mask.values().at<uchar>(100, 140), uchar(255));
        QCOMPARE(driver.window.candidates().count(), 1);
    }

    void aCandidateIsSavedAlone() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(offer(driver, 1));
        const QString target = folder_.filePath("candidate.png");
        test::nameFile(target);
        click(driver, "saveCandidate");
        QTRY_VERIFY(QFile::exists(target));
        QTRY_VERIFY(driver.window.isEnabled());
        QVERIFY(
            samePixels(readImage(target.toStdString()), driver.window.candidates().at(0).image));
        QVERIFY(!driver.window.document().hasResult());
    }

    void anotherPhotoTakesThemAway() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(offer(driver, 2));
        test::answer("Discard");
        QVERIFY(driver.open(test::write(folder_.filePath("other.png"), test::gradient(80, 60))));
        QCOMPARE(driver.window.candidates().count(), 0);
        QCOMPARE(driver.window.canvas().seen().image.size(), (Size{80, 60}));
    }

    void leavingThePhotoAsksForWhatWasNotUsed() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(offer(driver, 2));
        const QString other = test::write(folder_.filePath("other.png"), test::gradient(80, 60));
        const Document& document = driver.window.document();
        test::answer("Cancel");
        driver.window.openPhoto(other);
        QCOMPARE(driver.window.candidates().count(), 2);
        QVERIFY(!document.now().mask.nothing());

        const QString project = folder_.filePath("unused.ora");
        test::withNextDialog([project](QWidget& dialog) {
            test::nameFile(project);
            for (auto* button : dialog.findChildren<QAbstractButton*>())
                if (button->text().remove('&') == "Save as project")
                    QTest::mouseClick(button, Qt::LeftButton);
        });
        QVERIFY(driver.open(other));
        QCOMPARE(document.now().picture.image.size(), (Size{80, 60}));
        QVERIFY(driver.open(project)); // nothing is asked: the other photo was not touched
        QTRY_COMPARE(driver.window.candidates().count(), 2);
        QVERIFY(!document.now().mask.nothing());
        QVERIFY(driver.open(other)); // nor here: all of it lies in the project
    }

    void nothingIsAskedOnceOneWasAccepted() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(offer(driver, 2));
        QVERIFY(driver.accept());
        QVERIFY(driver.saveAs(folder_.filePath("accepted.png")));
        QCOMPARE(driver.window.candidates().count(), 1);
        QVERIFY(driver.open(test::write(folder_.filePath("other.png"), test::gradient(80, 60))));
    }

    void closingAsksForWhatWasGenerated() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.runOnly(driver.show("generate")));
        test::answer("Cancel");
        driver.window.close();
        QVERIFY(driver.window.isVisible());
        test::answer("Close without saving");
        driver.window.close();
        QTRY_VERIFY(!driver.window.isVisible());
    }

    void aNewStrokeReplacesTheJobOfTheLast() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        JobPanel& panel = driver.show("inpaint");
        QTest::mouseClick(panel.findChild<QAbstractButton*>("onRelease"), Qt::LeftButton, {},
                          {8, 8});
        control_->endless = true;
        driver.stroke({40, 40}, {90, 40});
        QTRY_COMPARE(control_->runs.load(), 1);
        driver.stroke({40, 90}, {90, 90});
        QTRY_COMPARE(control_->runs.load(), 2);
        control_->endless = false;
        Candidates& candidates = driver.window.candidates();
        QTRY_VERIFY(candidates.count() == 1 && !candidates.at(0).preview);
        QCOMPARE(control_->looks.load(), 2);
        const Image made = candidates.at(0).image;
        QVERIFY(!samePixels(made, test::gradient(200, 150)));
        QTest::mouseClick(panel.findChild<QAbstractButton*>("onRelease"), Qt::LeftButton, {},
                          {8, 8});
    }

    void aFirstLookStandsInUntilTheResultComes() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        JobPanel& panel = driver.show("inpaint");
        panel.setValue("rounds", "9");
        panel.setValue("count", "2");
        QTest::mouseClick(panel.findChild<QAbstractButton*>("onRelease"), Qt::LeftButton, {},
                          {8, 8});
        Candidates& candidates = driver.window.candidates();
        const auto gray = [&] {
            return candidates.picture().image.empty()
                       ? -1
                       : int(candidates.picture().image.pixels().at<cv::Vec3b>(40, 60)[0]);
        };
        control_->endless = true;
        driver.stroke({40, 40}, {90, 40});
        QTRY_COMPARE(gray(), 77);
        QVERIFY(candidates.at(0).preview && panel.busy());
        // A newer stroke has a look of its own, in the place of the older.
        driver.stroke({40, 90}, {90, 90});
        QTRY_COMPARE(control_->looks.load(), 2);
        QTRY_COMPARE(gray(), 77);
        QTRY_COMPARE(int(candidates.picture().image.pixels().at<cv::Vec3b>(90, 60)[0]), 77);
        QCOMPARE(candidates.count(), 1);
        // The result takes its place, on the canvas too.
        control_->endless = false;
        QTRY_COMPARE(candidates.count(), 2);
        QVERIFY(!candidates.at(0).preview && !candidates.at(1).preview);
        QCOMPARE(candidates.shown(), 0);
        QTRY_VERIFY(gray() >= 0 && gray() != 77);
        candidates.discardAll();
        // Escape takes it away with the job.
        control_->endless = true;
        driver.stroke({120, 40}, {160, 40});
        QTRY_COMPARE(candidates.count(), 1);
        QVERIFY(driver.activate());
        QTest::keyClick(&driver.window, Qt::Key_Escape);
        QCOMPARE(candidates.count(), 0);
        QTRY_VERIFY(!panel.busy());
        QCOMPARE(candidates.count(), 0);
        QVERIFY(!driver.window.document().hasResult());
        control_->endless = false;
        QTest::mouseClick(panel.findChild<QAbstractButton*>("onRelease"), Qt::LeftButton, {},
                          {8, 8});
    }
};

QTEST_MAIN(CandidatesTest)
#include "candidates_test.moc"
