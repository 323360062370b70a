#include "core/base/storage.h"
#include "core/project/open_raster.h"
#include "tests/core/project/work.h"
#include "tests/support/refusal.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <string>
#include <utility>
#include <vector>
#include <zip.h>

using namespace zigzag;

using Entries = std::vector<std::pair<std::string, std::vector<std::byte>>>;

class HostileProjectTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    static std::vector<std::byte> png(Size size) {
        return encodeImage(Image::fromPixels(test::noise(size, CV_8UC3)), FileFormat::Png);
    }

    std::vector<std::byte> zipOf(const Entries& entries) {
        const std::string path = folder_.filePath("made.zip").toStdString();
        zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
        for (const auto& [name, bytes] : entries)
            zip_file_add(archive, name.c_str(),
                         zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
        zip_close(archive);
        return readBytes(path);
    }

    QString refused(const Entries& entries, const ProjectLimits& limits = {}) {
        const auto bytes = zipOf(entries);
        return refusal(ErrorKind::File, [&] { readProject(bytes, "work.ora", limits); });
    }

    static Entries described(const std::string& json) {
        return {{"zigzag.json", test::bytesOf(json)}, {"data/a.png", png({20, 10})}};
    }

  private Q_SLOTS:
    void aFileOfAnotherProgramGivesItsMergedImage() {
        const Project project = readProject(zipOf({{"mimetype", test::bytesOf("image/openraster")},
                                                   {"mergedimage.png", png({20, 10})}}),
                                            "krita.ora");
        QCOMPARE(project.photo.width(), 20);
        QVERIFY(project.mask.nothing());
    }

    void whatIsNotKnownIsLeftAlone() {
        const Project project = readProject(
            zipOf(described(
                R"({"schema":1,"future":[1,2],"original":{"src":"data/a.png","shade":3}})")),
            "work.ora");
        QCOMPARE(project.photo.height(), 10);
    }

    void laterProjectsAreNotGuessedAt() {
        QVERIFY(refused(described(R"({"schema":2})")).contains("later version"));
    }

    void nonsenseIsRefused_data() {
        QTest::addColumn<QString>("json");
        QTest::newRow("no text") << "\x01\x02";
        QTest::newRow("no object") << "[1]";
        QTest::newRow("no schema") << "{}";
        QTest::newRow("no original") << R"({"schema":1})";
        QTest::newRow("original of another type") << R"({"schema":1,"original":7})";
        QTest::newRow("missing entry") << R"({"schema":1,"original":{"src":"data/b.png"}})";
        QTest::newRow("out of the archive")
            << R"({"schema":1,"original":{"src":"../../etc/passwd"}})";
        QTest::newRow("no picture") << R"({"schema":1,"original":{"src":"zigzag.json"}})";
        const QString good = R"({"schema":1,"original":{"src":"data/a.png"},%1})";
        QTest::newRow("frame") << good.arg(R"("frame":["a"])");
        QTest::newRow("history") << good.arg(R"("history":{"a":1})");
        QTest::newRow("mask") << good.arg(R"("mask":{"src":"none"})");
        QTest::newRow("candidates") << good.arg(R"("candidates":[7])");
        QTest::newRow("metadata") << good.arg(
            R"("photo":{"src":"data/a.png","metadata":{"text":4}})");
        QTest::newRow("nested without end")
            << good.arg(R"("settings":)" + QString(100'000, '[') + QString(100'000, ']'));
    }
    void nonsenseIsRefused() {
        QFETCH(QString, json);
        const QString message = refused(described(json.toStdString()));
        QVERIFY2(message.contains("work.ora"), qPrintable(message));
    }

    void whatAPhotoSaysWithoutEndIsNotKept() {
        Project project = test::work(CV_8UC3, {40, 30});
        Metadata metadata = project.photo.metadata();
        metadata.text["zigzag"] =
            R"({"model":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
        project.photo = project.photo.withMetadata(metadata);
        QCOMPARE(readProject(zigzag::encodeProject(project), "work.ora").photo.width(), 40);
    }

    void framesFarOutsideAreCutOff() {
        const Project project = readProject(
            zipOf(described(
                R"({"schema":1,"original":{"src":"data/a.png"},"frame":[-2147483648,5,2147483647,2147483647]})")),
            "work.ora");
        QVERIFY(project.photo.bounds().contains(project.frame));
    }

    void aMaskOfAnotherSizeIsRefused() {
        Entries entries = described(
            R"({"schema":1,"original":{"src":"data/a.png"},"mask":{"src":"data/m.png"}})");
        entries.emplace_back("data/m.png", png({21, 10}));
        QVERIFY(refused(entries).contains("differ in size"));
    }

    void bombsAreRefused() {
        // 200 MB of zeros pack into 200 kB.
        const std::vector<std::byte> zeros(std::size_t{200} << 20);
        QVERIFY(refused({{"mergedimage.png", zeros}}).contains("far larger"));
        // Within the growth that is allowed, memory still has its limit.
        QVERIFY(refused({{"mergedimage.png", png({64, 64})}}, {.bytes = 1000}).contains("memory"));
        QVERIFY(
            refused({{"mergedimage.png", png({64, 64})}}, {.pixels = 1000}).contains("64 × 64"));
    }

    void sizesBeyondTheFileAreNotBelieved() {
        auto bytes = zipOf({{"mergedimage.png", png({64, 64})}});
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        const std::size_t entry = text.find("PK\x01\x02"); // in the table of contents
        constexpr std::size_t packedAt = 20, sizeAt = 24;
        const std::uint32_t claimed = 1 << 30;
        for (const std::size_t at : {packedAt, sizeAt})
            std::memcpy(bytes.data() + entry + at, &claimed, sizeof claimed);
        QVERIFY(refusal(ErrorKind::File, [&] {
                    readProject(bytes, "work.ora");
                }).contains("more bytes than the file has"));
    }

    void manyPicturesShareOneLimit() {
        std::string json = R"({"schema":1,"original":{"src":"data/a.png"},"candidates":[)";
        for (int i = 0; i < 9; ++i)
            json += R"({"src":"data/a.png"},)";
        json.back() = ']';
        QVERIFY(refused(described(json + "}"), {.pixels = 1500}).contains("pixels"));
    }

    void everyCutAndEveryFlippedByteIsSurvived() {
        const auto whole = zigzag::encodeProject(test::work(CV_8UC3, {40, 30}));
        for (std::size_t length = 0; length < whole.size(); length += 1 + length / 20)
            QVERIFY(refusal(ErrorKind::File, [&] {
                        readProject(std::span(whole).first(length), "cut.ora");
                    }).contains("cut.ora"));
        for (std::size_t at = 0; at < whole.size(); at += 7) {
            auto bytes = whole;
            bytes[at] ^= std::byte{0x15};
            try {
                readProject(bytes, "flipped.ora");
            } catch (const Error&) {
            }
        }
    }
};

QTEST_GUILESS_MAIN(HostileProjectTest)
#include "hostile_test.moc"
