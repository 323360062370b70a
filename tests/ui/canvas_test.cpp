#include "tests/ui/pictures.h"
#include "ui/canvas/canvas.h"

#include <QPainter>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

using namespace zigzag;
using namespace zigzag::ui;

class CanvasTest : public QObject {
    Q_OBJECT

    static double distance(QPointF a, QPointF b) {
        return std::hypot(a.x() - b.x(), a.y() - b.y());
    }

  private Q_SLOTS:
    void viewKeepsThePointUnderTheCursor() {
        View view;
        view.setViewport({800, 600});
        view.setPhoto({2000, 1000});
        const QPointF cursor(310, 275);
        const QPointF held = view.toPhoto(cursor);
        for (const double zoom : {0.7, 1.0, 3.7, 25.0, 2.0, 0.5}) {
            view.zoomTo(zoom, cursor);
            QCOMPARE(view.zoom(), zoom);
            QVERIFY(distance(view.toPhoto(cursor), held) < 1e-9);
        }
    }

    void fitShowsAllAndMagnifiesByWholeNumbers() {
        View view;
        view.setViewport({800, 600});
        view.setPhoto({4000, 1000});
        QVERIFY(QRectF(0, 0, 800, 600).contains(view.photoOnScreen()));
        view.setPhoto({100, 100});
        QCOMPARE(view.zoom(), 5.0);
        const QPointF corner = view.photoOnScreen().topLeft();
        QCOMPARE(corner, QPointF(std::round(corner.x()), std::round(corner.y())));
        view.setViewport({400, 300});
        QCOMPARE(view.zoom(), 2.0); // still fitted
        view.zoomTo(3, {0, 0});
        view.setViewport({800, 600});
        QCOMPARE(view.zoom(), 3.0); // no longer
    }

    void photoCannotBeLost() {
        View view;
        view.setViewport({800, 600});
        view.setPhoto({300, 200});
        view.panBy({1e6, -1e6});
        QVERIFY(view.photoOnScreen().intersects({-1, -1, 802, 602}));
        view.zoomTo(1e9, {10, 10});
        QCOMPARE(view.zoom(), View::largestZoom);
        view.zoomTo(0, {10, 10});
        QCOMPARE(view.zoom(), View::smallestZoom);
    }

    void pyramidHalvesAndKeepsTransparency() {
        const Pyramid pyramid(test::gradient(1000, 601));
        QCOMPARE(pyramid.level(0).size(), QSize(1000, 601));
        QCOMPARE(pyramid.level(1).size(), QSize(500, 301));
        QVERIFY(!pyramid.hasAlpha());
        QCOMPARE(pyramid.level(0).pixelColor(17, 40), QColor(17, 40, 60));
        QCOMPARE(pyramid.level(1).pixelColor(10, 10).green(),
                 21); // (20 + 20 + 21 + 21) / 4, rounded
        QCOMPARE(pyramid.levelFor(4), 0);
        QCOMPARE(pyramid.levelFor(0.51), 0);
        QCOMPARE(pyramid.levelFor(0.5), 1);

        cv::Mat half(2, 2, CV_16UC4, cv::Scalar(65535, 0, 0, 32768));
        const QColor colour = Pyramid(Image::fromPixels(half)).level(0).pixelColor(0, 0);
        QCOMPARE(colour.red(), 255);
        QCOMPARE(colour.alpha(), 127);
    }

    void aPyramidTakesOverTheTilesThatDidNotChange() {
        const Image before = test::gradient(1000, 601);
        const Pyramid first(before);
        const Image after =
            before.withPixels(700, 300, cv::Mat(3, 3, CV_8UC3, cv::Scalar(200, 0, 0)));
        const Pyramid second(after, before, first);
        const Pyramid fresh(after);
        for (int k = 0; k < 3; ++k)
            QCOMPARE(second.level(k), fresh.level(k));
        QVERIFY(second.level(2) != first.level(2));
        QCOMPARE(second.part(0, {690, 290, 20, 20}), fresh.level(0).copy(690, 290, 20, 20));
    }

    void maskLayerLooksAtChangedTilesOnly() {
        MaskLayer layer;
        const Mask empty(Size{1000, 600});
        QVERIFY((layer.set(empty) == Rect{0, 0, 1000, 600}));
        QVERIFY(layer.set(empty).empty());
        const cv::Mat spot(3, 3, CV_8UC1, cv::Scalar(255));
        const Mask painted(empty.image().withPixels(300, 10, spot));
        QVERIFY((layer.set(painted) == Rect{256, 0, 256, 256}));
    }

    void thinMaskShowsWhenReduced() {
        MaskLayer layer(QColor(255, 0, 0, 255));
        const cv::Mat spot(1, 1, CV_8UC1, cv::Scalar(255));
        layer.set(Mask(Mask(Size{2048, 2048}).image().withPixels(1001, 700, spot)));
        View view;
        view.setViewport({256, 256});
        view.setPhoto({2048, 2048});
        QImage screen(256, 256, QImage::Format_RGB32);
        screen.fill(Qt::black);
        QPainter painter(&screen);
        layer.draw(painter, view, QRectF(0, 0, 256, 256));
        painter.end();
        const QPoint at = view.toDevice(QPointF(1001.5, 700.5)).toPoint();
        int reddest = 0;
        for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx)
                reddest = std::max(reddest, screen.pixelColor(at + QPoint(dx, dy)).red());
        QCOMPARE(reddest, 255);
    }

    void wheelZoomsAtTheCursorAndShowsThePixels() {
        const QTemporaryDir folder;
        Background background;
        Document document(background);
        Canvas canvas(document);
        canvas.resize(400, 300);
        canvas.show();
        QSignalSpy opened(&document, &Document::opened);
        document.open(test::write(folder.filePath("photo.png"), test::gradient(200, 150)));
        QVERIFY(opened.wait());

        const QPointF cursor(130, 90);
        const QPointF held = canvas.view().toPhoto(cursor);
        for (int notch = 0; notch < 8; ++notch) {
            QWheelEvent wheel(cursor, canvas.mapToGlobal(cursor), {}, {0, 120}, Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(&canvas, &wheel);
        }
        QVERIFY(canvas.view().zoom() > 4);
        QVERIFY(distance(canvas.view().toPhoto(cursor), held) < 1e-9);

        canvas.setTool(Tool::Pan);
        const QColor seen = canvas.grab().toImage().pixelColor(cursor.toPoint());
        const QPointF photo = canvas.view().toPhoto(cursor + QPointF(0.5, 0.5));
        QCOMPARE(seen, QColor(static_cast<int>(photo.x()), static_cast<int>(photo.y()), 60));
    }

    void brushSizeHasKeysAndLimits() {
        Background background;
        Document document(background);
        Canvas canvas(document);
        canvas.setBrushDiameter(2);
        canvas.stepBrush(1);
        QCOMPARE(canvas.brushDiameter(), 3.0);
        for (int i = 0; i < 9; ++i)
            canvas.stepBrush(-1);
        QCOMPARE(canvas.brushDiameter(), Canvas::smallestBrush);
        canvas.setBrushDiameter(1e9);
        QCOMPARE(canvas.brushDiameter(), Canvas::largestBrush);
    }
};

QTEST_MAIN(CanvasTest)
#include "canvas_test.moc"
