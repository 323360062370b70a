// The panels through real clicks, with the toy executor: what they ask for, what they show, and
// what is left after a failure.
#include "core/base/error.h"
#include "core/job/inpainting.h"
#include "tests/ui/window_fixture.h"
#include "ui/main_window/status_line.h"
#include "ui/panels/enhance_panel.h"
#include "ui/panels/model_picker.h"
#include "ui/panels/morph_panel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/photo_slot.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSlider>
#include <QSpinBox>
#include <QTableWidget>

using namespace zigzag;
using namespace zigzag::ui;
using test::WindowDriver;

class PanelsTest : public QObject, public test::WindowFixture {
    Q_OBJECT

    bool open(WindowDriver& driver, const QString& name = "photo.png") {
        return driver.ready() && driver.open(photo(name, 60, 40));
    }
    template <class Input>
    Input asked() {
        const std::lock_guard lock(control_->mutex);
        return std::get<Input>(control_->last);
    }
    static void choose(QWidget& panel, const QString& name, int index) {
        auto* box = panel.findChild<QComboBox*>(name);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    static void type(QWidget& panel, const QString& name, const QString& text) {
        auto* edit = panel.findChild<QComboBox*>(name)->lineEdit();
        edit->clear();
        QTest::keyClicks(edit, text);
    }

    /// Drops a file on the place of the second photo.
    bool dropSecond(MorphPanel& panel) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(
            test::write(folder_.filePath("second.png"), test::plain({50, 50}, 200)))});
        QSignalSpy changed(&panel.second(), &PhotoSlot::changed);
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&panel.second(), &enter);
        QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&panel.second(), &drop);
        return changed.count() || changed.wait();
    }

  private Q_SLOTS:
    void init() { reset(); }

    void everyPanelIsReachedByItsIconAndItsKeys() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver));
        QVERIFY(driver.activate());
        PanelSide& side = driver.window.panels();
        for (Panel* panel : side.all()) {
            auto* button = side.findChild<QAbstractButton*>("show-" + panel->words().job);
            QVERIFY(!button->icon().isNull());
            QVERIFY(!panel->words().keys.isEmpty());
            QVERIFY(
                button->toolTip().contains(panel->words().keys.toString(QKeySequence::NativeText)));
            QTest::mouseClick(button, Qt::LeftButton);
            QCOMPARE(&side.current(), panel);
            QVERIFY(panel->isVisible());
        }
        for (Panel* panel : side.all()) {
            const QKeyCombination keys = panel->words().keys[0];
            QTest::keyClick(&driver.window, keys.key(), keys.keyboardModifiers());
            QCOMPARE(&side.current(), panel);
        }
    }

    void namesInTheRailAreShownWhole() {
        const QFont usual = QApplication::font();
        const auto restore = qScopeGuard([&] { QApplication::setFont(usual); });
        QFont large = usual;
        large.setPointSizeF(1.6 * usual.pointSizeF());
        QApplication::setFont(large);
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        PanelSide& side = driver.window.panels();
        for (Panel* panel : side.all()) {
            auto* button = side.findChild<QAbstractButton*>("show-" + panel->words().job);
            QVERIFY(button->width() >= button->sizeHint().width());
            QVERIFY(side.rect().contains(QRect(button->mapTo(&side, QPoint()), button->size())));
        }
    }

    void thePanelGoesAndComesByItsKey() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver));
        QVERIFY(driver.activate());
        PanelSide& side = driver.window.panels();
        QTest::keyClick(&driver.window, Qt::Key_F9);
        QVERIFY(!side.isVisible());
        QTest::keyClick(&driver.window, Qt::Key_F9);
        QVERIFY(side.isVisible());
        QTest::keyClick(&driver.window, Qt::Key_F9);
        const QKeyCombination keys = side.panel("clean").words().keys[0];
        QTest::keyClick(&driver.window, keys.key(), keys.keyboardModifiers());
        QVERIFY(side.isVisible());
        QCOMPARE(side.current().words().job, QString("clean"));
    }

    void everyControlOfEveryPanelHasAName() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver));
        for (Panel* panel : driver.window.panels().all())
            for (auto* widget : panel->findChildren<QWidget*>()) {
                const auto* button = qobject_cast<QAbstractButton*>(widget);
                const bool control = button || qobject_cast<QComboBox*>(widget) ||
                                     qobject_cast<QAbstractSpinBox*>(widget) ||
                                     qobject_cast<QSlider*>(widget);
                if (!control || widget->objectName().startsWith("qt_")) continue;
                const bool silent = widget->focusPolicy() == Qt::NoFocus; // beside its number
                const QString name =
                    button && !button->text().isEmpty() ? button->text() : widget->accessibleName();
                QVERIFY2(!name.isEmpty() || silent,
                         qPrintable(panel->words().job + ": " + widget->metaObject()->className() +
                                    " " + widget->objectName()));
            }
    }

    void aPresetSetsWhatItNames() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver));
        JobPanel& panel = driver.show("inpaint");
        auto* presets = panel.findChild<QComboBox*>("preset");
        QCOMPARE(presets->currentText(), QString("Balanced"));
        choose(panel, "preset", presets->findText("Freer"));
        QCOMPARE(panel.findChild<QSpinBox*>("rounds")->value(), 20);
        panel.findChild<QSpinBox*>("rounds")->setValue(5);
        QCOMPARE(presets->currentIndex(), -1);
        // A preset leaves nothing of the one before.
        choose(panel, "preset", presets->findText("First look"));
        QCOMPARE(panel.findChild<QSpinBox*>("rounds")->value(), 0);
        QCOMPARE(panel.findChild<QComboBox*>("method")->currentData().toString(), QString("fill"));
        choose(panel, "preset", presets->findText("A choice"));
        QCOMPARE(panel.findChild<QComboBox*>("method")->currentData().toString(), QString("auto"));
        QCOMPARE(panel.findChild<QSpinBox*>("count")->value(), 4);
    }

    /// The engine asks planFill() for the path that it walks; the window draws the same one.
    void theDrawnPathOfAFillIsThePlannedOne_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("xphoto");
        QTest::addColumn<int>("brush");
        for (const ModelKind kind :
             {ModelKind::Score, ModelKind::Consistency, ModelKind::Bidirectional})
            for (const bool xphoto : {true, false})
                for (const int brush : {5, 16})
                    QTest::addRow("%s, %s xphoto, %d px", name(kind), xphoto ? "with" : "without",
                                  brush)
                        << static_cast<int>(kind) << xphoto << brush;
    }
    void theDrawnPathOfAFillIsThePlannedOne() {
        QFETCH(int, kind);
        QFETCH(bool, xphoto);
        QFETCH(int, brush);
        control_->xphoto = xphoto;
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver));
        JobPanel& panel = driver.show("inpaint");
        const ModelCard card{
            .name = "sort", .kind = static_cast<ModelKind>(kind), .range = {0.002, 2}};
        panel.setModels(
            {.entries = {{card, "sort"}}, .trained = {}, .defaults = {{"inpaint", "sort"}}});
        driver.window.canvas().setBrushDiameter(brush);
        driver.stroke({10, 20}, {50, 20});
        const std::vector<HoleFrame> holes =
            framesAround(driver.window.document().now().mask, card, "");
        QCOMPARE(holes.size(), 1U);
        QCOMPARE(holes[0].across > smallHole, brush > smallHole);
        const auto drawn = [&] {
            const auto path = panel.automaticPath("path");
            return path ? QString::fromStdString(path->text()) : QString("none");
        };
        const auto planned = [&](const std::string& method, const std::string& fill) {
            try {
                const FillPlan plan =
                    planFill(card, {.method = method, .fill = fill}, holes[0].across, xphoto);
                return plan.paths.empty() ? QString("none")
                                          : QString::fromStdString(plan.paths[0].text());
            } catch (const Error&) {
                return QString("none");
            }
        };
        QTRY_COMPARE(drawn(), planned("auto", "auto"));
        std::vector<std::string> methods = namesOf(inpaintMethods), fills = namesOf(inpaintFills);
        methods.emplace_back("auto");
        fills.emplace_back("auto");
        int paths = 0;
        for (const std::string& method : methods)
            for (const std::string& fill : fills) {
                panel.setValue("method", QString::fromStdString(method));
                panel.setValue("fill", QString::fromStdString(fill));
                const QString expected = planned(method, fill);
                QCOMPARE(drawn(), expected);
                if (expected != "none") ++paths;
            }
        QVERIFY(paths >= 16); // four methods with a network, four fills without xphoto
    }

    /// More views and a second evaluation come nearer to the original.
    void thoroughCleaningMeansMoreViews() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver));
        JobPanel& panel = driver.show("clean");
        auto* presets = panel.findChild<QComboBox*>("preset");
        QCOMPARE(presets->currentText(), QString("Full"));
        choose(panel, "preset", presets->findText("Thorough"));
        QCOMPARE(panel.findChild<QSpinBox*>("views")->value(), 4);
        QCOMPARE(panel.findChild<QSpinBox*>("nfe")->value(), 2);
        choose(panel, "preset", presets->findText("Gentle"));
        QCOMPARE(panel.findChild<QSpinBox*>("views")->value(), 1);
        QCOMPARE(panel.findChild<QSpinBox*>("nfe")->value(), 0);
    }

    void aFeatherIsAutomaticOrAWidth() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver));
        auto* feather = driver.show("inpaint").findChild<QDoubleSpinBox*>("feather");
        QCOMPARE(feather->text(), QString("Automatic"));
        feather->stepUp();
        QCOMPARE(feather->value(), 0.0);
        feather->stepUp();
        QCOMPARE(feather->value(), 1.0);
        feather->setValue(-0.3); // as the slider would
        QCOMPARE(feather->value(), 0.0);
        feather->setValue(-0.8);
        QCOMPARE(feather->text(), QString("Automatic"));
    }

    void aWrongPathIsExplainedWhileItIsTyped() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        JobPanel& panel = driver.show("generate");
        QVERIFY(panel.canRun());
        type(panel, "path", "80 > ");
        auto* complaint = panel.findChild<QLabel*>("complaint");
        QVERIFY(!complaint->isHidden());
        QVERIFY(!panel.canRun());
        type(panel, "path", "80 > 2.4 > 0.002");
        QVERIFY(complaint->isHidden());
        QVERIFY(panel.canRun());
        QVERIFY(driver.runOnly(panel));
        QCOMPARE(asked<GenerateInput>().params.path, std::string("80 > 2.4 > 0.002"));
    }

    void aLockedSeedStays() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        JobPanel& panel = driver.show("generate");
        QVERIFY(driver.runOnly(panel));
        const auto first = asked<GenerateInput>().engine.seed;
        QTest::mouseClick(panel.findChild<QAbstractButton*>("seedLock"), Qt::LeftButton);
        QVERIFY(driver.runOnly(panel));
        QCOMPARE(asked<GenerateInput>().engine.seed, first);
    }

    void generatesWithoutAPhotoAndOpensOne() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        JobPanel& panel = driver.show("generate");
        panel.findChild<QSpinBox*>("count")->setValue(3);
        QVERIFY(driver.runOnly(panel));
        Candidates& candidates = driver.window.candidates();
        QCOMPARE(candidates.count(), 3);
        QTRY_COMPARE(driver.window.canvas().seen().image.size(), (Size{32, 32}));
        QVERIFY(driver.window.canvas().isVisible());
        candidates.show(1);
        const Image wanted = candidates.at(1).image;
        QSignalSpy opened(&driver.window.document(), &Document::opened);
        QTest::mouseClick(driver.window.findChild<QAbstractButton*>("accept"), Qt::LeftButton);
        QVERIFY(opened.count() || opened.wait());
        QVERIFY(samePixels(driver.window.document().now().picture.image, wanted));
        QCOMPARE(candidates.count(), 3); // made from noise, they belong to no photo
    }

    void invertsAndMapsTheError() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver));
        JobPanel& panel = driver.show("invert");
        QTest::mouseClick(&WindowDriver::button(panel, "run"), Qt::LeftButton);
        auto* map = panel.findChild<QLabel*>("errorMap");
        QTRY_VERIFY(map->isVisible());
        QVERIFY(!map->pixmap().isNull());
        auto* table = panel.findChild<QTableWidget*>("measures");
        QVERIFY(table->isVisible());
        QVERIFY(table->item(0, 1)->text().contains("12.5"));
        Canvas& canvas = driver.window.canvas();
        panel.findChild<QComboBox*>("shownOnCanvas")->setCurrentIndex(1);
        QVERIFY(samePixels(canvas.seen().image, test::inverted(test::gradient(60, 40))));
        QVERIFY(!driver.window.document().hasResult());
        panel.findChild<QComboBox*>("shownOnCanvas")->setCurrentIndex(0);
        QVERIFY(samePixels(canvas.seen().image, test::gradient(60, 40)));
        panel.findChild<QComboBox*>("shownOnCanvas")->setCurrentIndex(2);
        driver.show("clean"); // another panel, and the photo is back
        QVERIFY(samePixels(canvas.seen().image, test::gradient(60, 40)));
    }

    void morphsAsTheSliderMoves() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver));
        auto& panel = driver.show<MorphPanel>("interpolate");
        QVERIFY(panel.findChild<QLabel*>("hint")->text().contains("second photo"));
        QVERIFY(dropSecond(panel));
        auto* slider = panel.findChild<QSlider*>("scrub");
        QVERIFY(slider->isEnabled());
        slider->setFocus();
        control_->steps = 20; // long enough for the slider to run ahead of the toy
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(slider, Qt::Key_PageUp);
        const Canvas& canvas = driver.window.canvas();
        const int at = slider->value();
        QTRY_VERIFY(samePixels(canvas.seen().image, test::plain({60, 40}, 2 * at)));
        QVERIFY(control_->runs < 5); // positions that were passed meanwhile are not made
        QVERIFY(!driver.window.document().hasResult());
        // It is there again after another panel had the canvas.
        driver.show("clean");
        QVERIFY(!samePixels(canvas.seen().image, test::plain({60, 40}, 2 * at)));
        driver.show("interpolate");
        QTRY_VERIFY(samePixels(canvas.seen().image, test::plain({60, 40}, 2 * at)));
        QTest::mouseClick(panel.findChild<QAbstractButton*>("keepPosition"), Qt::LeftButton);
        QTRY_COMPARE(driver.window.candidates().count(), 1);
        QVERIFY(samePixels(driver.window.candidates().at(0).image, test::plain({60, 40}, 2 * at)));
    }

    void writesWhatItMorphed() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver));
        auto& panel = driver.show<MorphPanel>("interpolate");
        QVERIFY(dropSecond(panel));
        panel.findChild<QSpinBox*>("steps")->setValue(5);
        QVERIFY(!panel.findChild<QAction*>("exportStrip")->isEnabled());
        QTest::mouseClick(&WindowDriver::button(panel, "run"), Qt::LeftButton);
        QTRY_VERIFY(panel.findChild<QAction*>("exportStrip")->isEnabled());
        const auto exported = [&](const char* action, const QString& name) {
            const QString path = folder_.filePath(name);
            test::nameFile(path);
            panel.findChild<QAction*>(action)->trigger();
            return QTest::qWaitFor([&] { return QFile::exists(path); }) ? path : QString();
        };
        const QString strip = exported("exportStrip", "strip.png");
        QVERIFY(!strip.isEmpty());
        QCOMPARE(readImage(strip.toStdString()).size(), (Size{300, 40}));
        QVERIFY(!exported("exportAnimation", "morph.webp").isEmpty());
        // A name without an ending gets one, and a wrong one is refused.
        test::nameFile(folder_.filePath("again"));
        panel.findChild<QAction*>("exportAnimation")->trigger();
        QTRY_VERIFY(QFile::exists(folder_.filePath("again.webp")));
        test::nameFile(folder_.filePath("wrong.gif"));
        panel.findChild<QAction*>("exportAnimation")->trigger();
        QTRY_VERIFY(panel.findChild<Notice*>()->isVisible() &&
                    panel.findChild<Notice*>()->kind() == Notice::Kind::Error);
        QVERIFY(!QFile::exists(folder_.filePath("wrong.gif")));
        QTRY_VERIFY(panel.findChild<QAction*>("exportStill")->isEnabled());
        const QString still = exported("exportStill", "still.png");
        QVERIFY(samePixels(readImage(still.toStdString()), test::plain({60, 40}, 0)));
    }

    void enlargesThroughTheStripAndUndoGivesTheSizeBack() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver));
        auto& panel = driver.show<EnhancePanel>("enhance");
        panel.setCurrent("upscale");
        QVERIFY(driver.run(panel.current()));
        Document& document = driver.window.document();
        QCOMPARE(document.now().picture.image.size(), (Size{120, 80}));
        QCOMPARE(document.now().mask.size(), (Size{120, 80}));
        QVERIFY(driver.window.status().text().contains("120 × 80"));
        QVERIFY(driver.window.canvas().splitVisible());
        document.undo();
        QVERIFY(driver.window.status().text().contains("60 × 40"));
        QCOMPARE(document.now().picture.image.size(), (Size{60, 40}));
        QCOMPARE(document.now().mask.size(), (Size{60, 40}));
    }

    void denoisesAtOnce() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver));
        auto& panel = driver.show<EnhancePanel>("enhance");
        choose(panel, "enhancement", 1);
        panel.current().findChild<QDoubleSpinBox*>("sigma")->setValue(0.2);
        QSignalSpy shown(&driver.window.document(), &Document::pictureChanged);
        QTest::mouseClick(&WindowDriver::button(panel.current(), "run"), Qt::LeftButton);
        QVERIFY(shown.wait());
        QCOMPARE(asked<DenoiseInput>().params.sigma, 0.2);
        QVERIFY(driver.window.document().hasResult());
        QCOMPARE(driver.window.candidates().count(), 0);
    }

    void cleaningSaysWhatItMeasured() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver, "photo.jpg"));
        JobPanel& panel = driver.show("clean");
        QVERIFY(driver.run(panel));
        QVERIFY(panel.notice().text().contains("compressed twice"));
        auto* table = panel.findChild<QTableWidget*>("measures");
        QVERIFY(table->isVisible());
        QCOMPARE(table->rowCount(), 4);
        QVERIFY(table->item(3, 1)->text().contains("2.00"));
    }

    void runningOutOfMemoryLeavesAUsableWindow_data() {
        QTest::addColumn<QString>("job");
        for (const char* job : {"inpaint", "clean", "generate", "invert", "enhance"})
            QTest::newRow(job) << QString(job);
    }
    void runningOutOfMemoryLeavesAUsableWindow() {
        QFETCH(QString, job);
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver, "photo.jpg"));
        auto& panel = driver.show<Panel>(job);
        if (job == "inpaint") driver.stroke({20, 20}, {30, 20});
        const Mask mask = driver.window.document().now().mask;
        JobPanel& asking = job == "enhance" ? static_cast<EnhancePanel&>(panel).current()
                                            : dynamic_cast<JobPanel&>(panel);
        control_->outOfMemory = true;
        QTest::mouseClick(&WindowDriver::button(asking, "run"), Qt::LeftButton);
        QVERIFY(asking.busy());
        QTRY_VERIFY(!asking.busy());
        QCOMPARE(asking.notice().kind(), Notice::Kind::Error);
        QVERIFY(asking.notice().text().contains("not enough memory"));
        QVERIFY(!driver.window.document().hasResult());
        QVERIFY(samePixels(driver.window.document().now().mask.image(), mask.image()));
        control_->outOfMemory = false;
        QTest::mouseClick(asking.findChild<QPushButton*>("noticeAction"), Qt::LeftButton);
        QVERIFY(asking.busy());
        QTRY_VERIFY(!asking.busy());
        QCOMPARE(asking.notice().kind(), Notice::Kind::Information);
    }

    void withoutAModelEveryPanelSaysSo() {
        const QByteArray models = qgetenv("ZIGZAG_MODELS");
        qputenv("ZIGZAG_MODELS", folder_.filePath("none").toLocal8Bit());
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(open(driver));
        Models none;
        driver.window.panels().setModels(none);
        qputenv("ZIGZAG_MODELS", models);
        for (auto* panel : driver.window.panels().findChildren<JobPanel*>()) {
            QVERIFY(!panel->canRun());
            QVERIFY2(panel->findChild<QLabel*>("hint")->text().contains("models folder"),
                     qPrintable(panel->words().job));
        }
    }
};

QTEST_MAIN(PanelsTest)
#include "panels_test.moc"
