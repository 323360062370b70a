// Comparing in the window, with the toy executor: the grid, a look at its pictures, and what is
// written out.
#include "tests/ui/window_fixture.h"
#include "ui/compare/compare_grid.h"
#include "ui/compare/compare_panel.h"
#include "ui/panels/model_picker.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QToolButton>

using namespace zigzag;
using namespace zigzag::ui;
using test::WindowDriver;

class ComparePanelTest : public QObject, public test::WindowFixture {
    Q_OBJECT

    ComparePanel* panel_ = nullptr;

    CompareGrid& grid() const { return *driver_->window.findChild<CompareGrid*>("compareGrid"); }
    void type(const char* name, const QString& text) const {
        auto* edit = panel_->findChild<QLineEdit*>(name);
        edit->selectAll();
        text.isEmpty() ? QTest::keyClick(edit, Qt::Key_Delete) : QTest::keyClicks(edit, text);
    }
    void click(const char* name) const {
        QTest::mouseClick(panel_->findChild<QToolButton*>(name), Qt::LeftButton);
    }
    void run() const {
        QTest::mouseClick(&WindowDriver::button(*panel_, "run"), Qt::LeftButton);
        QVERIFY(panel_->busy());
        QTRY_VERIFY(!panel_->busy());
    }

  private Q_SLOTS:
    void init() {
        reset();
        QVERIFY(start());
        QVERIFY(driver_->open(photo("photo.png", 60, 40)));
        panel_ = &driver_->show<ComparePanel>("compare");
    }
    void cleanup() { driver_.reset(); }

    void aPhotoOverStepsAndSeeds() {
        type("evaluations", "1, 2, 4");
        type("seeds", "3..4");
        run();
        QCOMPARE(grid().rowCount(), 3);
        QCOMPARE(grid().columnCount(), 2);
        QVERIFY(grid().isVisible());
        QVERIFY(!driver_->window.canvas().isVisible());
        QVERIFY(grid().item(2, 1)->text().contains("12.5 dB"));
        QVERIFY(grid().item(2, 1)->text().contains("5 evaluations")); // one up, four down
        QVERIFY(grid().horizontalHeaderItem(1)->text().contains("4"));
        QVERIFY(!driver_->window.document().hasResult());
        driver_->show("clean");
        QVERIFY(driver_->window.canvas().isVisible());
    }

    void oneIsEnlargedAndTwoAreSplit() {
        panel_->findChild<QComboBox*>("source")->setCurrentIndex(1);
        type("evaluations", "1");
        type("seeds", "10, 20");
        run();
        grid().setCurrentCell(0, 1);
        click("enlarge");
        const Canvas& canvas = driver_->window.canvas();
        QTRY_VERIFY(canvas.isVisible());
        QVERIFY(samePixels(canvas.seen().image, test::plain({32, 32}, 20)));
        click("backToGrid");
        QVERIFY(grid().isVisible());
        grid().selectAll();
        QCOMPARE(panel_->findChild<QToolButton*>("enlarge")->text(), QString("Split view"));
        click("enlarge");
        QTRY_VERIFY(canvas.isVisible());
        QVERIFY(canvas.splitVisible());
        QVERIFY(driver_->activate());
        QTest::keyClick(&driver_->window, Qt::Key_Escape);
        QVERIFY(grid().isVisible());
    }

    /// What can be accepted is what is seen.
    void aCellOnTheCanvasIsNoCandidate() {
        QVERIFY(driver_->runOnly(driver_->show("generate")));
        Candidates& candidates = driver_->window.candidates();
        QVERIFY(candidates.count() > 0);
        panel_ = &driver_->show<ComparePanel>("compare");
        type("evaluations", "1");
        type("seeds", "10");
        run();
        candidates.show(0); // as one does that comes while another panel is in front
        grid().setCurrentCell(0, 0);
        click("enlarge");
        QTRY_VERIFY(driver_->window.canvas().isVisible());
        QCOMPARE(candidates.shown(), -1);
        QVERIFY(!driver_->window.findChild<QToolButton*>("accept")->isEnabled());
    }

    void theGridAndTheTableAreWritten() {
        type("evaluations", "1, 2");
        type("seeds", "0");
        run();
        const QString picture = folder_.filePath("grid.png"), table = folder_.filePath("grid.csv");
        test::nameFile(picture);
        click("exportGrid");
        QTRY_VERIFY(QFile::exists(picture));
        QVERIFY(readImage(picture.toStdString()).width() > 600); // the photo and one seed
        test::nameFile(table);
        click("exportTable");
        QTRY_VERIFY(QFile::exists(table));
        QFile file(table);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].contains("psnr_seeds_mean"));
        QVERIFY(lines[1].contains("photo.png"));
    }

    void aWrongListIsExplained() {
        type("evaluations", "one");
        QVERIFY(!panel_->canRun());
        QVERIFY(panel_->findChild<QLabel*>("hint")->text().contains("'one'"));
        type("evaluations", "1");
        QVERIFY(panel_->canRun());
        panel_->findChild<QListWidget*>("models")->item(0)->setCheckState(Qt::Unchecked);
        QVERIFY(!panel_->canRun());
    }

    void anotherPhotoIsSeenInPlaceOfTheGrid() {
        type("evaluations", "1");
        type("seeds", "0");
        run();
        QVERIFY(grid().isVisible());
        QVERIFY(driver_->open(test::write(folder_.filePath("other.png"), test::gradient(50, 50))));
        QVERIFY(driver_->window.canvas().isVisible());
        click("backToGrid");
        QVERIFY(grid().isVisible());
    }

    void ticksStayWhenModelsAreListedAgain() {
        Models models;
        for (const char* name : {"first", "second"})
            models.entries.push_back({.card = {.name = name, .kind = ModelKind::Bidirectional}});
        models.trained.push_back({.card = {.name = "mine", .kind = ModelKind::Bidirectional},
                                  .weights = "/runs/mine/model.safetensors"});
        panel_->setModels(models);
        auto* list = panel_->findChild<QListWidget*>("models");
        QCOMPARE(list->count(), 3);
        QVERIFY(list->item(2)->text().contains("mine"));
        list->item(0)->setCheckState(Qt::Unchecked);
        list->item(2)->setCheckState(Qt::Checked);
        panel_->setModels(models);
        QCOMPARE(list->item(0)->checkState(), Qt::Unchecked);
        QCOMPARE(list->item(2)->checkState(), Qt::Checked);
    }

    void cancellingKeepsWhatIsMade() {
        type("evaluations", "1, 2, 4");
        type("seeds", "0..9");
        control_->steps = 10;
        QTest::mouseClick(&WindowDriver::button(*panel_, "run"), Qt::LeftButton);
        QTRY_VERIFY(grid().item(0, 0));
        QTest::mouseClick(&WindowDriver::button(*panel_, "cancel"), Qt::LeftButton);
        QTRY_VERIFY(!panel_->busy());
        QVERIFY(!grid().item(2, 9));
        QVERIFY(panel_->findChild<Notice*>()->text().contains("of 30"));
        QVERIFY(panel_->canRun());
    }

    void aFailedCellSaysWhyAndTheOthersAreMade() {
        type("evaluations", "1");
        type("seeds", "0, 1");
        control_->outOfMemory = true;
        run();
        QVERIFY(grid().item(0, 0)->text().contains("not enough memory"));
        QVERIFY(grid().item(0, 1)->text().contains("not enough memory"));
        // The grid has gone on: there is no cell that a second try could fill.
        for (const JobStatus& job : driver_->window.bridge().status())
            QVERIFY(!driver_->window.bridge().canRetry(job.id));
        QCOMPARE(panel_->findChild<Notice*>()->kind(), Notice::Kind::Error);
    }
};

QTEST_MAIN(ComparePanelTest)
#include "compare_panel_test.moc"
