// The curves of a run as they are drawn, on a display with OpenGL.
#include "ui/drawn/chart.h"
#include "ui/theme/theme.h"
#include "ui/training/train_view.h"

#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <cmath>
#include <fstream>

using namespace zigzag::ui;

class TrainingDrawnTest : public QObject {
    Q_OBJECT

    static bool isAccent(const QColor& colour) { return colour.blue() > colour.red() + 60; }

  public:
    /// Settings of the person who runs the test stay out of it.
    static void initMain() {
        static const QTemporaryDir home;
        qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    }

  private Q_SLOTS:
    void initTestCase() { apply(Theme::Dark); }

    void aCurveIsDrawnWhereItsValuesAre() {
        Chart chart("Loss", {}, Chart::Scale::Logarithmic);
        chart.resize(500, 240);
        chart.setSeries({{"score", {{0, 1}, {50, 0.1}, {100, 0.01}}, true}});
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QVERIFY2(chart.drawable(), "There is no OpenGL on this display.");
        // A straight line on a logarithmic axis.
        QCOMPARE(chart.placeOf({50, 0.1}).y(),
                 (chart.placeOf({0, 1}).y() + chart.placeOf({100, 0.01}).y()) / 2);
        const QImage picture = chart.grab().toImage();
        const auto colourAt = [&](QPointF place) {
            return picture.pixelColor((place * picture.devicePixelRatio()).toPoint());
        };
        const QPointF onLine = chart.placeOf({25, std::pow(10, -0.5)});
        QVERIFY2(isAccent(colourAt(onLine)), qPrintable(colourAt(onLine).name()));
        QVERIFY(!isAccent(colourAt(onLine - QPointF(0, 12))));
    }

    void aRunIsDrawnAndMayBeATable() {
        const QTemporaryDir folder;
        std::ofstream(folder.filePath("recipe.toml").toStdString()) << "[run]\nsteps = 10\n";
        std::ofstream metrics(folder.filePath("metrics.jsonl").toStdString());
        for (int step = 1; step <= 5; ++step)
            metrics << R"({"step":)" << step << R"(,"loss":0.5,"terms":{"score":{"all":)"
                    << 1.0 / step << R"(,"0.2-2":0.6}}})"
                    << "\n";
        metrics << R"({"step":5,"measured":{"reconstruction_psnr":21.5}})"
                << "\n";
        metrics.close();
        Background background;
        TrainView view(background);
        view.resize(700, 600);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QSignalSpy refreshed(&view, &TrainView::refreshed);
        view.setRun(folder.path().toStdString());
        QTRY_COMPARE(view.record().losses.size(), std::size_t(5));
        QVERIFY(view.terms().isVisible());
        QCOMPARE(view.terms().series().front().points.back(), QPointF(5, 0.2));
        auto* table = view.findChild<QTableWidget*>("curvesTable");
        QVERIFY(!table->isVisible());
        QTest::mouseClick(view.findChild<QToolButton*>("curvesAsTable"), Qt::LeftButton);
        QVERIFY(table->isVisible());
        QCOMPARE(table->item(0, 3)->text(), QLocale().toString(21.5, 'f', 2));
    }
};

QTEST_MAIN(TrainingDrawnTest)
#include "training_drawn_test.moc"
