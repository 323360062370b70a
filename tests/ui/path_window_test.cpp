// The drawn path beside the panel whose path it is.
#include "tests/ui/pictures.h"
#include "tests/ui/window_driver.h"
#include "ui/path_view/path_view.h"

#include <QDockWidget>
#include <QLineEdit>
#include <QToolButton>

using namespace zigzag;
using namespace zigzag::ui;
using test::WindowDriver;

namespace {

/// Notes the paths that it is asked to walk, and shows a picture at each level.
class Walker : public Executor {
  public:
    explicit Walker(std::shared_ptr<QStringList> walked) : walked_(std::move(walked)) {}

    JobResult run(const JobInput& input, JobContext& context) override {
        const auto& job = std::get<InpaintInput>(input);
        walked_->append(QString::fromStdString(job.params.path));
        const Path path = Path::parse(job.params.path);
        int evaluations = 0;
        for (const Move& move : path.moves())
            if (move.kind == Move::Kind::Evaluate && context.onPreview)
                context.onPreview({job.photo, move.sigma, ++evaluations, 0.1});
        return InpaintResult{.candidates = {job.photo},
                             .frame = job.photo.bounds(),
                             .nfe = evaluations,
                             .provenance = {}};
    }
    EngineInfo info() const override { return {"Toy, 1 thread", "no library"}; }

  private:
    std::shared_ptr<QStringList> walked_;
};

} // namespace

class PathWindowTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

  public:
    static void initMain() { test::isolate(); }

  private Q_SLOTS:
    void editsThePanelsPathAndFollowsItsJob() {
        const auto walked = std::make_shared<QStringList>();
        WindowDriver driver([walked] { return std::make_unique<Walker>(walked); });
        QVERIFY(driver.ready());
        QVERIFY(driver.open(test::write(folder_.filePath("photo.png"), test::gradient(200, 150))));
        JobPanel& panel = driver.show("inpaint");
        driver.stroke({40, 40}, {90, 40});
        auto* dock = driver.window.findChild<QDockWidget*>("pathDock");
        QVERIFY(!dock->isVisible());
        panel.findChild<QToolButton*>("more")->click();
        QTest::mouseClick(panel.findChild<QToolButton*>("edit-path"), Qt::LeftButton);
        QVERIFY(dock->isVisible());

        PathView& view = driver.window.pathView();
        auto* text = view.findChild<QLineEdit*>("pathText");
        QTest::keyClicks(text, "image + 0.12 > 15 > 0.002");
        QCOMPARE(panel.value("path"), QString("image + 0.12 > 15 > 0.002"));
        // And the other way round.
        panel.setValue("path", "image + 0.5 > 15 > 0.002");
        QCOMPARE(text->text(), QString("image + 0.5 > 15 > 0.002"));

        QVERIFY(driver.run(panel));
        view.table().setCurrentCell(3, 0);
        auto* take = view.findChild<QPushButton*>("takePicture");
        QVERIFY(take->isVisible() && take->isEnabled());
        const int before = driver.window.candidates().count();
        QTest::mouseClick(take, Qt::LeftButton);
        QTRY_COMPARE(driver.window.candidates().count(), before + 1);

        view.table().setCurrentCell(2, 0);
        QTest::mouseClick(view.findChild<QPushButton*>("finishHere"), Qt::LeftButton);
        QTRY_COMPARE(walked->size(), 2);
        QCOMPARE(walked->last(), QString("image + 0.5 > 15 > 0.002"));
        view.table().setCurrentCell(1, 0);
        QTRY_VERIFY(!panel.busy());
        QTest::mouseClick(view.findChild<QPushButton*>("finishHere"), Qt::LeftButton);
        QTRY_COMPARE(walked->size(), 3);
        QCOMPARE(walked->last(), QString("image + 0.5 > 0.002"));
        // Once: the panel keeps its own.
        QCOMPARE(panel.value("path"), QString("image + 0.5 > 15 > 0.002"));
        QTRY_VERIFY(!panel.busy());

        driver.window.panels().setCurrent("train");
        QVERIFY(!text->isEnabled());
        QTest::mouseClick(view.findChild<QToolButton*>("closePath"), Qt::LeftButton);
        QVERIFY(!dock->isVisible());
    }
};

QTEST_MAIN(PathWindowTest)
#include "path_window_test.moc"
