// The drawn path with real mouse events, on a display with OpenGL.
#include "ui/path_view/path_view.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace zigzag;
using namespace zigzag::ui;

class PathDrawnTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PathView> view_;

    PathCanvas& canvas() { return view_->canvas(); }
    QPoint at(std::size_t node) {
        const auto nodes = nodesOf(view_->path(), {});
        return canvas().geometry().pointOf(node, nodes[node].sigma).toPoint();
    }
    QPoint heightOf(std::size_t node, double sigma) {
        return canvas().geometry().pointOf(node, sigma).toPoint();
    }
    void drag(QPoint from, QPoint to) {
        QTest::mousePress(&canvas(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&canvas(), (from + to) / 2);
        QTest::mouseMove(&canvas(), to);
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, to);
    }

  public:
    /// Settings of the person who runs the test stay out of it.
    static void initMain() {
        static const QTemporaryDir home;
        qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    }

  private Q_SLOTS:
    void init() {
        apply(Theme::Dark);
        view_ = std::make_unique<PathView>();
        view_->resize(360, 420);
        view_->edit({.title = "Generate",
                     .range = {},
                     .read = [](const std::string& text) { return Path::parse(text); },
                     .usual = Path::parse("80 > 0.002")},
                    "80 > 2.4 > 0.002");
        view_->show();
        QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
        QVERIFY2(canvas().isVisible(), "There is no OpenGL on this display.");
    }

    void draggingANodeChangesTheText() {
        QSignalSpy changed(view_.get(), &PathView::textChanged);
        drag(at(1), heightOf(1, 0.4));
        QVERIFY(changed.count() > 0);
        QCOMPARE(view_->path().evaluations(), 2);
        const double sigma = view_->path().moves().front().sigma;
        QVERIFY2(sigma > 0.3 && sigma < 0.5, qPrintable(QString::number(sigma)));
        QCOMPARE(view_->findChild<QLineEdit*>("pathText")->text().toStdString(),
                 view_->path().text());
        // Let go, it stays.
        QTest::mouseMove(&canvas(), heightOf(1, 30));
        QCOMPARE(view_->path().moves().front().sigma, sigma);
    }

    void doubleClickAddsANodeAndDeleteTakesItAway() {
        const QPoint middle = (at(0) + at(1)) / 2;
        QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, middle);
        QCOMPARE(view_->path().evaluations(), 3);
        QCOMPARE(canvas().selected(), 1);
        QTest::keyClick(&canvas(), Qt::Key_Delete);
        QCOMPARE(view_->path().text(), "80 > 2.4 > 0.002");
    }

    void keysMoveANode() {
        canvas().setFocus();
        QTest::keyClick(&canvas(), Qt::Key_Right);
        QTest::keyClick(&canvas(), Qt::Key_Right);
        QCOMPARE(canvas().selected(), 1);
        QTest::keyClick(&canvas(), Qt::Key_Up);
        QCOMPARE(view_->path().text(), "80 > 3 > 0.002");
    }

    void linesAreDrawnInTheirColours() {
        view_->edit({.title = "Generate",
                     .range = {},
                     .read = [](const std::string& text) { return Path::parse(text); },
                     .usual = Path::parse("80 > 0.002")},
                    "80 > 0.002 + 0.1 > 1.2 > 0.002");
        const QImage picture = canvas().grab().toImage();
        const double ratio = picture.devicePixelRatio();
        const auto colourAt = [&](QPoint point) {
            return picture.pixelColor((QPointF(point) * ratio).toPoint());
        };
        const QColor rising = colourAt((at(2) + at(3)) / 2);
        QVERIFY2(rising.blue() > rising.red() + 60, qPrintable(rising.name()));
        const QColor falling = colourAt((at(3) + at(4)) / 2);
        QVERIFY2(std::abs(falling.blue() - falling.red()) < 12 && falling.red() > 90,
                 qPrintable(falling.name()));
    }
};

QTEST_MAIN(PathDrawnTest)
#include "path_drawn_test.moc"
