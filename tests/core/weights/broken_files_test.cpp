// Files with one damage each (tests/data/weights/broken/make_broken.py): every one is refused, in
// words that say why.
#include "core/base/error.h"
#include "core/weights/extent.h"
#include "core/weights/pickle.h"
#include "core/weights/tensor_file.h"

#include <QDir>
#include <QTest>

#include <cstring>
#include <fstream>

using namespace zigzag;

namespace {

const QDir folder(ZIGZAG_TEST_DATA "/weights/broken");

/// What the reader says to a file; empty where it reads it.
std::string refusal(const std::function<void()>& read) {
    try {
        read();
    } catch (const Error& error) {
        return error.kind() == ErrorKind::File ? error.what() : "an error of another kind";
    }
    return {};
}

std::vector<std::byte> repeat(std::string_view text, std::size_t times) {
    std::vector<std::byte> bytes;
    for (std::size_t i = 0; i < times; ++i)
        for (const char letter : text)
            bytes.push_back(static_cast<std::byte>(letter));
    return bytes;
}

/// What the pickle machine says to PROTO 2 and an instruction many times over.
std::string refusalOfPickle(std::string_view instruction, std::size_t times) {
    auto bytes = repeat("\x80\x02", 1);
    const auto rest = repeat(instruction, times);
    bytes.insert(bytes.end(), rest.begin(), rest.end());
    return refusal([&] { weights::pickle::interpret(bytes, "many.pt"); });
}

} // namespace

class BrokenFiles : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void isRefusedInWordsThatSayWhy_data() {
        QTest::addColumn<QString>("words");
        std::ifstream table(folder.filePath("expected.tsv").toStdString());
        for (std::string line; std::getline(table, line);) {
            const auto tab = line.find('\t');
            QTest::newRow(line.substr(0, tab).c_str())
                << QString::fromStdString(line.substr(tab + 1));
        }
    }
    void isRefusedInWordsThatSayWhy() {
        QFETCH(QString, words);
        const std::string path = folder.filePath(QTest::currentDataTag()).toStdString();
        const std::string message = refusal([&] { readTensorFile(path); });
        QVERIFY2(QString::fromStdString(message).contains(words), message.c_str());
        QVERIFY2(message.starts_with(path + " ") && message.ends_with('.'), message.c_str());
    }

    void everyFileOfTheFolderIsExpected() {
        std::ifstream table(folder.filePath("expected.tsv").toStdString());
        QStringList expected{"expected.tsv", "make_broken.py"};
        for (std::string line; std::getline(table, line);)
            expected << QString::fromStdString(line.substr(0, line.find('\t')));
        expected.sort();
        QStringList found = folder.entryList(QDir::Files);
        found.sort();
        QCOMPARE(found, expected);
    }

    void aFunctionIsRefusedByItsName() {
        const std::string message = refusal(
            [] { readTensorFile(ZIGZAG_TEST_DATA "/weights/formats/calls_a_function.pt"); });
        QVERIFY2(message.find("'__builtin__.print'") != std::string::npos, message.c_str());
    }

    void torchsLegacyFormatIsRefusedByName() {
        const std::string message =
            refusal([] { readTensorFile(ZIGZAG_TEST_DATA "/weights/formats/legacy_nonzip.pt"); });
        QVERIFY2(message.find("legacy format, from before torch 1.6") != std::string::npos,
                 message.c_str());
    }

    void missingFilesAndFoldersAreRefused() {
        QVERIFY(
            refusal([] { readTensorFile("nowhere/model.pt"); }).starts_with("nowhere/model.pt "));
        QVERIFY(!refusal([] { readTensorFile(ZIGZAG_TEST_DATA "/weights"); }).empty());
    }

    void everyTruncationIsRefused_data() {
        QTest::addColumn<QString>("file");
        for (const char* file : {"expected.safetensors", "nested.pt", "views.pt"})
            QTest::newRow(file) << file;
    }
    void everyTruncationIsRefused() {
        QFETCH(QString, file);
        const auto path =
            std::filesystem::path(ZIGZAG_TEST_DATA "/weights/formats") / file.toStdString();
        std::ifstream stream(path, std::ios::binary);
        const std::string whole(std::istreambuf_iterator<char>(stream), {});
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const std::string message =
                refusal([&] { readTensorFile(repeat(whole.substr(0, length), 1), "cut"); });
            QVERIFY2(message.starts_with("cut "), qPrintable(QString::number(length)));
        }
    }

    void aPickleHasItsLimits() {
        using namespace weights::pickle;
        const auto says = [](const std::string& message, const char* words) {
            return message.find(words) != std::string::npos;
        };
        QVERIFY(says(refusalOfPickle("N", maximumBytes), "16 MiB are the limit"));
        QVERIFY(says(refusalOfPickle("N", maximumValues + 1), "more than a million values"));
    }

    void manyEntriesAreRefusedAsFastAsTheyAreRead() {
        std::string header = "{";
        for (int i = 0; i < 400'000; ++i)
            header += "\"" + std::to_string(i) + "\": {}, ";
        header += "\"last\": {}}";
        auto file = repeat(" ", 8);
        const std::uint64_t length = header.size();
        std::memcpy(file.data(), &length, sizeof length);
        const auto text = repeat(header, 1);
        file.insert(file.end(), text.begin(), text.end());
        const std::string message = refusal([&] { readTensorFile(std::move(file), "many"); });
        QVERIFY2(message.find("tensor '0' has no 'data_offsets'") != std::string::npos,
                 message.c_str());
    }

    void aSafetensorsHeaderHasItsLimit() {
        auto file = repeat(" ", (8u << 20) + 10);
        const std::uint64_t length = file.size() - 8;
        std::memcpy(file.data(), &length, sizeof length);
        file[8] = static_cast<std::byte>('{');
        const std::string message = refusal([&] { readTensorFile(std::move(file), "large"); });
        QVERIFY2(message.find("8 MiB are the limit") != std::string::npos, message.c_str());
    }
};

QTEST_GUILESS_MAIN(BrokenFiles)
#include "broken_files_test.moc"
