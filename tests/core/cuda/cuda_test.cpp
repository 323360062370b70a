// The kernels give the same bits as their twins of plain tensor operations.
#include "core/base/error.h"
#include "core/cuda/cuda.h"
#include "core/diffusion/preconditioning.h"

#include <QtTest>

using namespace zigzag;

namespace {

const at::Device gpu(at::kCUDA, 0);

at::Tensor pictures(std::int64_t seed, at::IntArrayRef shape = {3, 5, 33, 17}) {
    auto generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    return at::randn(shape, generator, at::kFloat);
}

at::Tensor onGpu(const at::Tensor& tensor) {
    return tensor.to(gpu);
}

bool same(const at::Tensor& kernel, const at::Tensor& twin) {
    return kernel.is_cuda() && at::equal(kernel.cpu(), twin);
}

} // namespace

class TestCuda : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void findsTheDevice() {
        QVERIFY(cuda::available());
        const auto found = cuda::devices();
        QVERIFY(!found.empty());
        QVERIFY(!found[0].name.empty());
        QVERIFY(found[0].memory.total >= found[0].memory.free && found[0].memory.free > 0);
    }

    void refusesADeviceThatIsNotThere() {
        QVERIFY_THROWS_EXCEPTION(Error, cuda::memory(1000));
        QVERIFY(cuda::memory(0).total > 0); // and leaves no error behind
    }

    void memoryTakenIsSeen() {
        const auto before = cuda::memory(0).free;
        const at::Tensor taken = at::zeros({512LL << 20}, at::TensorOptions(at::kByte).device(gpu));
        QVERIFY(cuda::memory(0).free < before);
    }

    void scaledSumIsItsTwin_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("channelsLast");
        for (const bool last : {false, true}) {
            const char* order = last ? "channels last" : "channels first";
            QTest::addRow("float32, %s", order) << static_cast<int>(at::kFloat) << last;
            QTest::addRow("float16, %s", order) << static_cast<int>(at::kHalf) << last;
            QTest::addRow("bfloat16, %s", order) << static_cast<int>(at::kBFloat16) << last;
        }
    }
    void scaledSumIsItsTwin() {
        QFETCH(int, type);
        QFETCH(bool, channelsLast);
        const auto format =
            channelsLast ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
        const at::Tensor x = pictures(1);
        const at::Tensor F = pictures(2).to(static_cast<at::ScalarType>(type)).contiguous(format);
        const at::Tensor t = at::tensor({80.0F, 1.2F, 0.1F}), u = at::tensor({0.002F, 80.0F, 0.1F});
        const Scaling scaling = bcmScaling(t, u);
        const at::Tensor twin = applyScaling(x, F.to(at::kFloat), scaling.skip, scaling.out);
        QVERIFY(same(cuda::scaledSum(onGpu(x), onGpu(F), onGpu(scaling.skip), onGpu(scaling.out)),
                     twin));
    }

    void compositeIsItsTwin_data() {
        QTest::addColumn<int>("masks");
        QTest::addColumn<bool>("channelsLast");
        QTest::newRow("one mask") << 1 << false;
        QTest::newRow("a mask each") << 3 << false;
        QTest::newRow("one mask, channels last") << 1 << true;
        QTest::newRow("a mask each, channels last") << 3 << true;
    }
    void compositeIsItsTwin() {
        QFETCH(int, masks);
        QFETCH(bool, channelsLast);
        const auto format =
            channelsLast ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
        const at::Tensor inside = pictures(1).contiguous(format), outside = pictures(2);
        const at::Tensor mask = pictures(3, {masks, 1, 33, 17}).clamp(0, 1);
        const at::Tensor twin = mask * inside + (1 - mask) * outside;
        QVERIFY(same(cuda::composite(onGpu(inside), onGpu(outside), onGpu(mask)), twin));
    }

    void refusesWhatItCannotRead() {
        const at::Tensor x = pictures(1), mask = at::ones({1, 1, 33, 17}), one = at::ones({3});
        QVERIFY_THROWS_EXCEPTION(Error, cuda::composite(x, x, mask));
        QVERIFY_THROWS_EXCEPTION(Error, cuda::composite(onGpu(x), onGpu(x), mask));
        QVERIFY_THROWS_EXCEPTION(Error, cuda::composite(onGpu(x), onGpu(x), onGpu(x)));
        QVERIFY_THROWS_EXCEPTION(Error, cuda::scaledSum(onGpu(x), onGpu(x), onGpu(one), onGpu(x)));
        QVERIFY_THROWS_EXCEPTION(
            Error, cuda::scaledSum(onGpu(x), onGpu(x).to(at::kDouble), onGpu(one), onGpu(one)));
    }
};

QTEST_GUILESS_MAIN(TestCuda)
#include "cuda_test.moc"
