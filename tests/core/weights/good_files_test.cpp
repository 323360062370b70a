// Files that torch and safetensors wrote: read bit for bit.
#include "core/base/error.h"
#include "core/weights/tensor_file.h"

#include <QTest>

#include <cstring>

using namespace zigzag;

namespace {

const std::filesystem::path formats = ZIGZAG_TEST_DATA "/weights/formats";

TensorFile read(const std::string& name) {
    return readTensorFile(formats / name);
}

/// Same type, shape and bits, whatever the strides.
void compare(const StoredTensor& read, const StoredTensor& expected) {
    QCOMPARE(read.dtype, expected.dtype);
    QCOMPARE(read.shape, expected.shape);
    QCOMPARE(read.packed(), expected.packed());
}

} // namespace

class GoodFiles : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyFormatIsReadBitForBit_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* file, const char* tensor, const char* expected) {
            QTest::addRow("%s %s", file, tensor) << file << tensor << expected;
        };
        for (const char* dtype :
             {"f32", "f16", "bf16", "f64", "i64", "i32", "u8", "boolean", "scalar", "empty"})
            row("dtypes.pt", dtype, qPrintable(QString("dtypes.") + dtype));
        for (const char* view : {"first", "second", "transposed", "strided", "expanded"})
            row("views.pt", view, qPrintable(QString("views.") + view));
        row("parameters.pt", "weight", "a");
        row("shared.pt", "one", "a");
        row("shared.pt", "two", "a");
        row("nested.pt", "model.w", "a");
    }
    void everyFormatIsReadBitForBit() {
        QFETCH(QString, file);
        QFETCH(QString, tensor);
        QFETCH(QString, expected);
        const TensorFile reference = read("expected.safetensors");
        const TensorFile tested = read(file.toStdString());
        compare(tested.at(tensor.toStdString()), reference.at(expected.toStdString()));
    }

    void tensorsOfAnOptimiserAreNamedByPath() {
        const TensorFile file = read("radam_state.pt");
        QCOMPARE(file.tensors.size(), std::size_t{3});
        QCOMPARE(file.at("state.0.step").elements(), 1);
        QCOMPARE(file.at("state.0.exp_avg").shape, (std::vector<std::int64_t>{4, 6}));
        QVERIFY(file.find("state.0.exp_avg_sq"));
    }

    void viewsOfOneStorageShareItsBytes() {
        const TensorFile file = read("shared.pt");
        QCOMPARE(file.at("one").bytes.data(), file.at("two").bytes.data());
        QCOMPARE(file.storage.size(), std::size_t{1});
    }

    void bytesReachFromTheFirstToTheLastElement() {
        const TensorFile file = read("views.pt");
        const StoredTensor& strided = file.at("strided");
        const auto span = static_cast<std::size_t>(19 * strided.strides[0] + 1) * sizeof(float);
        QCOMPARE(strided.bytes.size(), span);
        const StoredTensor& expanded = file.at("expanded");
        QVERIFY(std::ranges::find(expanded.strides, 0) != expanded.strides.end());
        QVERIFY(expanded.bytes.size() < 12 * sizeof(float));
        QVERIFY(!expanded.contiguous());
        QVERIFY(read("dtypes.pt").at("empty").bytes.empty());
    }

    void theBytesOutliveTheFileObject() {
        StoredTensor tensor;
        TensorFile copy;
        {
            const TensorFile file = read("expected.safetensors");
            copy = file;
            tensor = file.at("a");
        }
        compare(tensor, read("shared.pt").at("one"));
    }

    void theHashIsThatOfTheWholeFile() {
        // sha256sum tests/data/weights/formats/shared.pt
        QCOMPARE(read("shared.pt").hash,
                 std::string("9d26d4cfffe84effa6ec4d893781e9341f3144896298f113118f6378f85f33fb"));
    }

    void aTensorThatIsNotThereIsNamed() {
        const TensorFile file = read("shared.pt");
        QVERIFY(!file.find("three"));
        try {
            file.at("three");
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::File);
            QVERIFY(error.problem().ends_with("shared.pt has no tensor 'three'."));
        }
    }
};

QTEST_GUILESS_MAIN(GoodFiles)
#include "good_files_test.moc"
