// What writeSafetensors() writes is what readTensorFile() reads, and stored numbers become the
// right values.
#include "core/base/error.h"
#include "core/base/storage.h"
#include "core/weights/tensor_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

using namespace zigzag;

namespace {

using Metadata = std::map<std::string, std::string, std::less<>>;
using Shape = std::vector<std::int64_t>;

template <class T>
std::vector<std::byte> bytesOf(const std::vector<T>& values) {
    const auto bytes = std::as_bytes(std::span(values));
    return {bytes.begin(), bytes.end()};
}

template <class T>
OutgoingTensor outgoing(const std::string& name, Dtype dtype, const Shape& shape,
                        const std::vector<T>& values) {
    return {name, dtype, shape, bytesOf(values)};
}

/// A tensor over `values`, which must outlive it.
template <class T>
StoredTensor stored(Dtype dtype, const Shape& shape, const Shape& strides,
                    const std::vector<T>& values) {
    return {dtype, shape, strides, std::as_bytes(std::span(values))};
}

std::optional<Error> failure(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    return {};
}

/// The definition of binary16, in double.
double binary16(std::uint16_t bits) {
    const int exponent = bits >> 10 & 31, mantissa = bits & 1023;
    const double magnitude = exponent == 0    ? std::ldexp(mantissa, -24)
                             : exponent == 31 ? std::numeric_limits<double>::infinity()
                                              : std::ldexp(1024 + mantissa, exponent - 25);
    return std::copysign(magnitude, bits & 0x8000 ? -1 : 1);
}

} // namespace

class WrittenFiles : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::filesystem::path path(const char* name) const {
        return folder_.filePath(name).toStdString();
    }

  private Q_SLOTS:
    void everyTypeComesBackBitForBit() {
        const std::vector<OutgoingTensor> written{
            outgoing<std::uint8_t>("bool", Dtype::Bool, {3}, {1, 0, 1}),
            outgoing<std::uint8_t>("u8", Dtype::U8, {1, 1}, {255}),
            outgoing<std::int8_t>("i8", Dtype::I8, {2}, {-128, 127}),
            outgoing<std::int16_t>("i16", Dtype::I16, {2}, {-32768, 32767}),
            outgoing<std::int32_t>("i32", Dtype::I32, {}, {-7}),
            outgoing<std::int64_t>("i64", Dtype::I64, {1},
                                   {std::numeric_limits<std::int64_t>::min()}),
            outgoing<std::uint16_t>("f16", Dtype::F16, {2}, {0x0001, 0xfc00}),
            outgoing<std::uint16_t>("bf16", Dtype::BF16, {2}, {0x0001, 0x7fc1}),
            outgoing<float>("f32", Dtype::F32, {2, 3}, {1, 2, 3, -0.f, 1e-45f, std::nanf("7")}),
            outgoing<double>("f64", Dtype::F64, {1}, {1e300}),
            outgoing<float>("empty", Dtype::F32, {4, 0, 2}, {}),
            outgoing<float>("blocks.\"ü\".weight", Dtype::F32, {1}, {3}),
        };
        const Metadata metadata{{"card", "{\"kind\": \"bcm\"}"}, {"licence", "Ünïcode\n"}};
        writeSafetensors(path("all.safetensors"), written, metadata, false);

        const TensorFile read = readTensorFile(path("all.safetensors"));
        QCOMPARE(read.where, path("all.safetensors").string());
        QVERIFY(read.metadata == metadata);
        QCOMPARE(read.tensors.size(), written.size());
        for (const OutgoingTensor& tensor : written) {
            const StoredTensor& back = read.at(tensor.name);
            QCOMPARE(back.dtype, tensor.dtype);
            QCOMPARE(back.shape, tensor.shape);
            QVERIFY(back.contiguous());
            QVERIFY(std::ranges::equal(back.bytes, tensor.bytes));
        }
    }

    void everyTensorIsAligned() {
        const std::vector<OutgoingTensor> written{
            outgoing<std::uint8_t>("a", Dtype::U8, {3}, {1, 2, 3}),
            outgoing<std::uint16_t>("b", Dtype::F16, {1}, {0}),
            outgoing<double>("c", Dtype::F64, {1}, {1})};
        writeSafetensors(path("aligned.safetensors"), written, {}, false);
        const auto file = readBytes(path("aligned.safetensors"));
        std::uint64_t header = 0;
        std::memcpy(&header, file.data(), sizeof header);
        QCOMPARE(header % 8, std::uint64_t{0});
        const TensorFile read = readTensorFile(file, "aligned");
        for (const auto& [name, tensor] : read.tensors) {
            const auto offset = tensor.bytes.data() - read.at("c").bytes.data();
            QCOMPARE(offset % static_cast<std::ptrdiff_t>(byteSize(tensor.dtype)), 0);
        }
    }

    void aViewOfTorchCanBeWrittenAsSafetensors() {
        const TensorFile torch = readTensorFile(ZIGZAG_TEST_DATA "/weights/formats/views.pt");
        std::vector<OutgoingTensor> outgoing;
        for (const auto& [name, tensor] : torch.tensors)
            outgoing.push_back({name, tensor.dtype, tensor.shape, tensor.packed()});
        writeSafetensors(path("views.safetensors"), outgoing, {}, false);
        const TensorFile read = readTensorFile(path("views.safetensors"));
        for (const auto& [name, tensor] : torch.tensors)
            QCOMPARE(read.at(name).values<float>(), tensor.values<float>());
    }

    void noTensorsAtAllIsAFile() {
        writeSafetensors(path("none.safetensors"), {}, {{"note", "nothing"}}, false);
        QVERIFY(readTensorFile(path("none.safetensors")).tensors.empty());
    }

    void anExistingFileIsReplacedOnlyWhenAsked() {
        const std::vector one{outgoing<float>("one", Dtype::F32, {1}, {1})};
        const std::vector two{outgoing<float>("two", Dtype::F32, {1}, {2})};
        writeSafetensors(path("same.safetensors"), one, {}, false);
        const auto refused =
            failure([&] { writeSafetensors(path("same.safetensors"), two, {}, false); });
        QVERIFY(refused && refused->kind() == ErrorKind::Storage);
        QVERIFY(readTensorFile(path("same.safetensors")).find("one"));
        writeSafetensors(path("same.safetensors"), two, {}, true);
        QVERIFY(readTensorFile(path("same.safetensors")).find("two"));
    }

    void whatCannotBeWrittenLeavesNoFile_data() {
        QTest::addColumn<QString>("words");
        QTest::newRow("shape")
            << "Tensor 'w' cannot be written: its 8 bytes do not fit the shape [3] of float32.";
        QTest::newRow("twice") << "Tensor 'w' cannot be written: another one has the same name.";
        QTest::newRow("negative") << "its 8 bytes do not fit the shape [-2]";
        QTest::newRow("reserved") << "Tensor '__metadata__' cannot be written";
        QTest::newRow("utf8") << "not UTF-8";
    }
    void whatCannotBeWrittenLeavesNoFile() {
        QFETCH(QString, words);
        const QString which = QTest::currentDataTag();
        std::vector tensors{outgoing<float>("w", Dtype::F32, {2}, {1, 2})};
        if (which == "shape") tensors[0].shape = {3};
        if (which == "twice") tensors.push_back(tensors[0]);
        if (which == "negative") tensors[0].shape = {-2};
        if (which == "reserved") tensors[0].name = "__metadata__";
        if (which == "utf8") tensors[0].name = "\xff";
        const auto refused =
            failure([&] { writeSafetensors(path("wrong.safetensors"), tensors, {}, true); });
        QVERIFY(refused && refused->kind() == ErrorKind::Failed);
        QVERIFY2(QString(refused->what()).contains(words), refused->what());
        QVERIFY(!std::filesystem::exists(path("wrong.safetensors")));
    }

    void everyHalfIsItsValue() {
        std::vector<std::uint16_t> bits(65536);
        for (std::size_t i = 0; i < bits.size(); ++i)
            bits[i] = static_cast<std::uint16_t>(i);
        const auto floats = stored(Dtype::F16, {65536}, {1}, bits).values<float>();
        const auto doubles = stored(Dtype::F16, {65536}, {1}, bits).values<double>();
        for (std::size_t i = 0; i < bits.size(); ++i) {
            const bool isNan = (bits[i] & 0x7fff) > 0x7c00;
            QCOMPARE(std::isnan(floats[i]), isNan);
            if (isNan) continue;
            QCOMPARE(std::bit_cast<std::uint64_t>(doubles[i]),
                     std::bit_cast<std::uint64_t>(binary16(bits[i])));
            QCOMPARE(static_cast<double>(floats[i]), doubles[i]);
        }
    }

    void aBrainHalfIsTheUpperHalfOfAFloat() {
        std::vector<std::uint16_t> bits(65536);
        for (std::size_t i = 0; i < bits.size(); ++i)
            bits[i] = static_cast<std::uint16_t>(i);
        const auto floats = stored(Dtype::BF16, {65536}, {1}, bits).values<float>();
        for (std::size_t i = 0; i < bits.size(); ++i)
            QCOMPARE(std::bit_cast<std::uint32_t>(floats[i]), static_cast<std::uint32_t>(i) << 16);
    }

    void numbersBeyondTheRangeBecomeTheNearest() {
        const double inf = std::numeric_limits<double>::infinity();
        const std::vector<double> values{
            1e30, -1e30, inf, -inf, std::nan(""), -2.9, 9007199254740993.0};
        const auto integers = stored(Dtype::F64, {7}, {1}, values).values<std::int64_t>();
        const std::int64_t most = std::numeric_limits<std::int64_t>::max();
        const std::int64_t least = std::numeric_limits<std::int64_t>::min();
        QCOMPARE(integers,
                 (std::vector<std::int64_t>{most, least, most, least, 0, -2, 9007199254740992}));
        const std::vector<std::uint8_t> truths{0, 1, 2, 255};
        QCOMPARE(stored(Dtype::Bool, {4}, {1}, truths).values<float>(),
                 (std::vector<float>{0, 1, 1, 1}));
        const std::vector<std::int64_t> exact{9007199254740993};
        QCOMPARE(stored(Dtype::I64, {1}, {1}, exact).values<std::int64_t>(), exact);
    }

    void stridesAreFollowed() {
        const std::vector<std::int32_t> values{0, 1, 2, 3, 4, 5};
        const auto transposed = stored(Dtype::I32, {3, 2}, {1, 3}, values);
        QVERIFY(!transposed.contiguous());
        QCOMPARE(transposed.values<std::int64_t>(), (std::vector<std::int64_t>{0, 3, 1, 4, 2, 5}));
        QCOMPARE(transposed.packed(), bytesOf<std::int32_t>({0, 3, 1, 4, 2, 5}));
        const auto expanded = stored(Dtype::I32, {2, 3}, {0, 2}, values);
        QCOMPARE(expanded.values<float>(), (std::vector<float>{0, 2, 4, 0, 2, 4}));
        QVERIFY(stored(Dtype::I32, {1, 6, 1}, {99, 1, 99}, values).contiguous());
    }
};

QTEST_GUILESS_MAIN(WrittenFiles)
#include "written_files_test.moc"
