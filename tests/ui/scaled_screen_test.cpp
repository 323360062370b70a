// The window on a screen with two pixels for every device-independent one: what it draws of
// pictures is as sharp as that screen.
#include "tests/ui/pictures.h"
#include "tests/ui/toy_executor.h"
#include "tests/ui/window_driver.h"
#include "ui/compare/compare_grid.h"
#include "ui/compare/compare_panel.h"
#include "ui/panels/morph_panel.h"
#include "ui/widgets/photo_slot.h"

#include <QLabel>
#include <QListWidget>
#include <QSettings>

using namespace zigzag;
using namespace zigzag::ui;
using test::WindowDriver;

class ScaledScreenTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::shared_ptr<test::ToyControl> control_;
    std::unique_ptr<WindowDriver> driver_;

    QString photo(int width, int height) const {
        return test::write(folder_.filePath("photo.png"), test::gradient(width, height));
    }
    void open(const QString& path) const {
        QVERIFY(driver_->ready());
        QVERIFY(driver_->open(path));
        QCOMPARE(driver_->window.devicePixelRatioF(), 2.0);
    }

  public:
    static void initMain() {
        test::isolate();
        qputenv("QT_SCALE_FACTOR", "2");
    }

  private Q_SLOTS:
    void init() {
        QSettings().clear();
        control_ = std::make_shared<test::ToyControl>();
        driver_ = std::make_unique<WindowDriver>(test::toyFactory(control_));
    }
    void cleanup() { driver_.reset(); }

    void candidates() {
        open(photo(400, 300));
        JobPanel& panel = driver_->show("inpaint");
        driver_->stroke({40, 40}, {90, 40});
        QVERIFY(driver_->runOnly(panel));
        const auto& strip = *driver_->window.findChild<QListWidget*>("candidateList");
        QVERIFY(strip.count() > 0);
        const QSize shown = strip.iconSize();
        const QPixmap drawn = strip.item(0)->icon().pixmap(shown, 2);
        QCOMPARE(drawn.width(), 2 * shown.width());
    }

    void comparisons() {
        open(photo(800, 600));
        auto& panel = driver_->show<ComparePanel>("compare");
        QTest::mouseClick(&WindowDriver::button(panel, "run"), Qt::LeftButton);
        QTRY_VERIFY(!panel.busy());
        const auto& grid = *driver_->window.findChild<CompareGrid*>("compareGrid");
        const auto drawn = grid.item(0, 0)->data(Qt::DecorationRole).value<QPixmap>();
        QCOMPARE(drawn.devicePixelRatio(), 2.0);
        QVERIFY(drawn.width() > grid.columnWidth(0)); // more pixels than the column has units
        QVERIFY(drawn.deviceIndependentSize().width() <= grid.columnWidth(0));
    }

    void thePhotosOfAPanel() {
        open(photo(400, 400));
        auto& slot = driver_->show<MorphPanel>("interpolate").second();
        QSignalSpy changed(&slot, &PhotoSlot::changed);
        slot.open(photo(400, 400));
        QVERIFY(changed.count() || changed.wait());
        for (const QLabel* label : slot.findChildren<QLabel*>()) {
            if (label->pixmap().isNull()) continue;
            QCOMPARE(label->pixmap().devicePixelRatio(), 2.0);
            QCOMPARE(label->pixmap().deviceIndependentSize().toSize(), label->size());
        }
    }
};

QTEST_MAIN(ScaledScreenTest)
#include "scaled_screen_test.moc"
