#include "ui/document/document.h"

#include "tests/ui/pictures.h"
#include "tests/ui/toy_executor.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace zigzag;
using namespace zigzag::ui;

class DocumentTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    Background background_;

    QString photo(const QString& name = "photo.png", int side = 64) {
        return test::write(folder_.filePath(name), test::gradient(side, side));
    }
    static bool open(Document& document, const QString& path) {
        QSignalSpy opened(&document, &Document::opened);
        document.open(path);
        return opened.wait();
    }
    static void paint(Document& document, QPointF from, QPointF to, double diameter = 7,
                      bool erase = false) {
        document.beginStroke(erase, diameter, from);
        document.strokeTo(to);
        document.endStroke();
    }
    static bool adopt(Document& document, const Snapshot& base, const QString& job, bool usesMask) {
        QSignalSpy changed(&document, &Document::pictureChanged);
        document.adopt(test::inverted(base.picture.image, nullptr), base, job, job, usesMask);
        return changed.wait();
    }

  private Q_SLOTS:
    void aStrokeIsOneStepOfUndo() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        paint(document, {10, 10}, {40, 10});
        QCOMPARE(document.now().mask.values().at<uchar>(10, 25), uchar(255));
        QCOMPARE(document.now().mask.values().at<uchar>(30, 25), uchar(0));
        paint(document, {25, 0}, {25, 20}, 7, true);
        QCOMPARE(document.now().mask.values().at<uchar>(10, 25), uchar(0));
        QCOMPARE(document.history().count(), 2);
        document.undo();
        QCOMPARE(document.now().mask.values().at<uchar>(10, 25), uchar(255));
        document.undo();
        QVERIFY(document.now().mask.nothing());
        document.redo();
        QVERIFY(!document.now().mask.nothing());
    }

    void theSmallestBrushMarksOnePixel() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        paint(document, {5.7, 9.2}, {5.7, 9.2}, 1);
        QVERIFY((document.now().mask.bounds() == Rect{5, 9, 1, 1}));
    }

    void strokesOutsideThePhotoDoNothing() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        paint(document, {-500, -500}, {-400, 900});
        QVERIFY(document.now().mask.nothing());
    }

    void undoGivesPhotoAndMaskBack() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        paint(document, {10, 10}, {40, 10});
        const Image before = document.now().picture.image;
        QVERIFY(adopt(document, document.baseFor("inpaint"), "inpaint", true));
        QVERIFY(document.hasResult());
        QVERIFY(document.unsaved());
        QVERIFY(document.now().mask.nothing());
        document.undo();
        QVERIFY(samePixels(document.now().picture.image, before));
        QVERIFY(!document.now().mask.nothing());
        QVERIFY(!document.hasResult());
        QVERIFY(!document.unsaved());
    }

    void aSecondTryStartsFromTheSameBaseAndReplacesTheFirst() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        paint(document, {10, 10}, {40, 10});
        const Snapshot first = document.baseFor("inpaint");
        QVERIFY(adopt(document, first, "inpaint", true));
        const Snapshot second = document.baseFor("inpaint");
        QCOMPARE(second.picture.revision, first.picture.revision);
        QVERIFY(!second.mask.nothing());
        QVERIFY(adopt(document, second, "inpaint", true));
        QCOMPARE(document.history().count(), 2); // stroke and result
        QCOMPARE(document.baseFor("clean").picture.revision, document.now().picture.revision);
    }

    void strokesMadeWhileAJobRanAreKeptByUndo() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        paint(document, {10, 10}, {40, 10});
        const Snapshot base = document.baseFor("inpaint");
        paint(document, {10, 50}, {40, 50});
        QVERIFY(adopt(document, base, "inpaint", true));
        document.undo();
        QCOMPARE(document.now().mask.values().at<uchar>(50, 25), uchar(255));
    }

    void aResultWaitsForTheStrokeToEnd() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        const Snapshot base = document.baseFor("clean");
        document.beginStroke(false, 5, {10, 10});
        document.adopt(test::inverted(base.picture.image, nullptr), base, "clean", "Clean", false);
        QTRY_VERIFY(background_.idle());
        QVERIFY(!document.hasResult());
        document.undo(); // not in the middle of a stroke
        document.strokeTo({40, 10});
        document.endStroke();
        QVERIFY(document.hasResult());
        QVERIFY(!document.now().mask.nothing());
        QCOMPARE(document.history().count(), 2);
    }

    void resultsOfAnotherPhotoAreDropped() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        const Snapshot base = document.baseFor("clean");
        QSignalSpy opened(&document, &Document::opened);
        document.open(photo("other.png", 32));
        QVERIFY(opened.wait());
        // The session that this would have answered to is gone: nothing is pushed on the new photo's stack.
        QPointer<QObject> session(document.session());
        document.adopt(base.picture.image, base, "clean", "Clean", false);
        document.open(photo("third.png", 16));
        QTRY_VERIFY(background_.idle());
        QVERIFY(!session);
        QCOMPARE(document.now().picture.image.width(), 16);
        QCOMPARE(document.history().count(), 0);
    }

    void aBrokenFileLeavesEverythingAsItWas() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        QFile broken(folder_.filePath("broken.jpg"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("\xff\xd8\xff\xe0 not a photo");
        broken.close();
        QSignalSpy failed(&document, &Document::failed);
        document.open(broken.fileName());
        QVERIFY(failed.wait());
        QVERIFY(failed.front()[0].toString().contains("broken.jpg"));
        QCOMPARE(document.now().picture.image.width(), 64);
    }

    void theJpegGoesWithTheUntouchedPhotoOnly() {
        Document document(background_);
        const QString path = folder_.filePath("photo.jpg");
        test::write(path, test::gradient(64, 64));
        QVERIFY(open(document, path));
        QVERIFY(document.now().jpeg);
        QVERIFY(adopt(document, document.baseFor("clean"), "clean", false));
        QVERIFY(!document.now().jpeg);
        QVERIFY(document.baseFor("clean").jpeg);
        QVERIFY(!document.baseFor("inpaint").jpeg);
    }

    void savingKeepsDepthAndClearsUnsaved() {
        cv::Mat deep(8, 8, CV_16UC3, cv::Scalar(1000, 40000, 65535));
        const QString path = folder_.filePath("deep.png");
        test::write(path, Image::fromPixels(deep));
        Document document(background_);
        QVERIFY(open(document, path));
        const Snapshot base = document.now();
        QSignalSpy changed(&document, &Document::pictureChanged);
        document.adopt(base.picture.image, base, "clean", "Clean", false);
        QVERIFY(changed.wait());
        QVERIFY(document.unsaved());
        QSignalSpy saved(&document, &Document::saved);
        const QString target = folder_.filePath("saved.png");
        document.save(target, {});
        QVERIFY(saved.wait());
        QVERIFY(!document.unsaved());
        QVERIFY(samePixels(readImage(target.toStdString()), Image::fromPixels(deep)));
        document.undo();
        QVERIFY(document.unsaved()); // the file holds another picture than the window
    }
};

QTEST_MAIN(DocumentTest)
#include "document.moc"
