// Projects of other programs: opened flattened, marked as sources, with a list of what they hold
// beside.
#include "core/base/storage.h"
#include "core/project/open_raster.h"
#include "core/project/stack.h"
#include "tests/core/project/work.h"

#include <QTest>

#include <string>

using namespace zigzag;

namespace {

std::string path(const char* name) {
    return std::string(ZIGZAG_TEST_DATA "/cases/") + name;
}

project::Stack stackOf(std::string_view xml) {
    return project::parseStack(std::as_bytes(std::span(xml)));
}

} // namespace

class ForeignTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void layersAreFlattenedAndListed() {
        const auto bytes = readBytes(path("group.ora"));
        QVERIFY(isProject(bytes));
        const Project project = readProject(bytes, "group.ora");
        QVERIFY(project.foreign);
        QCOMPARE(project.losses, (std::vector<std::string>{"3 layers (1 hidden)", "1 group"}));
        QCOMPARE(project.photo.size(), (Size{200, 120}));
        QCOMPARE(project.photo.metadata().resolution, (Resolution{300, 300, true}));
    }

    void anArchiveMayBePackedInOtherWays() {
        const auto bytes = readBytes(path("mime_extra.ora"));
        QVERIFY(isProject(bytes));
        QVERIFY(readProject(bytes, "mime_extra.ora").foreign);
    }

    void ourOwnAreNotForeign() {
        Project project;
        project.original = project.photo = Image::fromPixels(cv::Mat(20, 30, CV_8UC3, 90));
        project.mask = Mask(project.photo.size());
        const auto bytes = encodeProject(project);
        QVERIFY(isProject(bytes));
        const Project again = readProject(bytes, "own.ora");
        QVERIFY(!again.foreign);
        QVERIFY(again.losses.empty());
    }

    void metadataOfAPictureComeBack() {
        Project project;
        Metadata metadata;
        metadata.iptc = {std::byte{0x1C}, std::byte{2}, std::byte{80},
                         std::byte{0},    std::byte{1}, std::byte{'A'}};
        metadata.resolution = {600, 300, true};
        project.original = project.photo =
            Image::fromPixels(cv::Mat(20, 30, CV_8UC3, 90), metadata);
        project.mask = Mask(project.photo.size());
        const Project again = readProject(encodeProject(project), "own.ora");
        QCOMPARE(again.photo.metadata().iptc, metadata.iptc);
        QCOMPARE(again.photo.metadata().resolution, metadata.resolution);
    }

    void stacksAreCounted() {
        const auto one = stackOf("<image><stack><layer src='a'/></stack></image>");
        QCOMPARE(one.layers, 1);
        QVERIFY(project::lossesOf(one).empty());
        const auto nested = stackOf("<?xml version='1.0'?><image><stack><!-- <layer/> -->"
                                    "<stack visibility='hidden'><layer/><layer/></stack>"
                                    "<layer visibility = \"hidden\"></layer></stack></image>");
        QCOMPARE(nested.layers, 3);
        QCOMPARE(nested.hidden, 3);
        QCOMPARE(nested.groups, 1);
        QCOMPARE(stackOf("<<<layer").layers, 0);
        QCOMPARE(stackOf("").layers, 0);
    }

    void otherArchivesAreNotProjects() {
        const auto starts = [](std::string name, std::string content) {
            std::string head("PK\x03\x04", 4);
            head.resize(30, '\0');
            head[26] = static_cast<char>(name.size());
            const std::string text = head + name + content;
            return isProject(std::as_bytes(std::span(text)));
        };
        QVERIFY(starts("mimetype", "image/openraster"));
        QVERIFY(!starts("mimetype", "application/x-krita"));
        QVERIFY(!starts("word/document.xml", ""));
    }
};

QTEST_GUILESS_MAIN(ForeignTest)
#include "foreign_test.moc"
