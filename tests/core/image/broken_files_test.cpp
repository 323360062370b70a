// Broken picture files (tests/data/image/make_broken.py): each is refused with the expected
// message, or read in spite of its defect.
#include "core/base/error.h"
#include "core/base/storage.h"
#include "core/image/file.h"
#include "core/image/jpeg/coefficients.h"

#include <QFile>
#include <QTest>
#include <opencv2/core.hpp>

using namespace zigzag;

namespace {

const QString folder = ZIGZAG_TEST_DATA "/image/broken/";

QList<QStringList> table(const QString& name) {
    QFile file(folder + name);
    QList<QStringList> rows;
    if (!file.open(QIODevice::ReadOnly)) return rows;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (!line.isEmpty()) rows << QString::fromUtf8(line).split('\t');
    return rows;
}

} // namespace

class BrokenFilesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void areRefused_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("message");
        for (const QStringList& row : table("refused.tsv"))
            QTest::newRow(qPrintable(row.at(0))) << row.at(0) << row.at(1);
        QVERIFY(table("refused.tsv").size() >= 60);
    }
    void areRefused() {
        QFETCH(QString, file);
        QFETCH(QString, message);
        const std::string path = (folder + file).toStdString();
        try {
            readImage(path);
            QFAIL("It was read.");
        } catch (const Error& error) {
            QVERIFY2(error.kind() == ErrorKind::File, error.what());
            QVERIFY2(QString(error.what()).contains(message), error.what());
            QVERIFY2(QString(error.what()).startsWith(QString::fromStdString(path)), error.what());
            QVERIFY2(!error.remedy().empty(), error.what());
        }
    }

    void areRefusedAsCoefficientsToo_data() { areRefused_data(); }
    void areRefusedAsCoefficientsToo() {
        QFETCH(QString, file);
        const auto bytes = readBytes((folder + file).toStdString());
        try {
            readJpegCoefficients(bytes, "file");
            QFAIL("It was read.");
        } catch (const Error& error) {
            QVERIFY2(error.kind() == ErrorKind::File, error.what());
        }
    }

    void areReadWhereOnlyTheirTrimmingsAreBroken_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        for (const QStringList& row : table("still_read.tsv"))
            QTest::newRow(qPrintable(row.at(0)))
                << row.at(0) << row.at(1).toInt() << row.at(2).toInt();
        QVERIFY(table("still_read.tsv").size() >= 20);
    }
    void areReadWhereOnlyTheirTrimmingsAreBroken() {
        QFETCH(QString, file);
        QFETCH(int, width);
        QFETCH(int, height);
        try {
            const Image image = readImage((folder + file).toStdString());
            QCOMPARE(image.size(), (Size{width, height}));
            const cv::Vec3b last = image.rgb8().at<cv::Vec3b>(height - 1, width - 1);
            const QString kind = file.endsWith("named.jpg") ? "png" : file.section('-', 0, 0);
            if (kind == "png") QCOMPARE(last, cv::Vec3b(180, 180, 128));
            if (kind == "jpeg") QCOMPARE(last, cv::Vec3b(128, 128, 128));
            if (kind == "tiff") QCOMPARE(last, cv::Vec3b(240, 240, 240));
            if (kind == "webp") QCOMPARE(last, cv::Vec3b(150, 100, 50));
            // What was read can be written, whatever the metadata are.
            for (const FileFormat format :
                 {FileFormat::Png, FileFormat::Jpeg, FileFormat::Tiff, FileFormat::WebP})
                QCOMPARE(readImage(encodeImage(image, format), "again").size(), image.size());
        } catch (const Error& error) {
            QFAIL(error.what());
        }
    }
};

QTEST_GUILESS_MAIN(BrokenFilesTest)
#include "broken_files_test.moc"
