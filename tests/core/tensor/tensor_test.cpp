// Noise that depends on nothing but seed, stream and place; pictures to tensors and back; devices
// by name.
#include "core/base/error.h"
#include "core/tensor/convert.h"
#include "core/tensor/device.h"
#include "core/tensor/memory.h"
#include "core/tensor/noise.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <opencv2/imgproc.hpp>

#include <thread>

using namespace zigzag;

class TensorTest : public QObject {
    Q_OBJECT

    static void write(const QString& path, const QByteArray& text) {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

  private Q_SLOTS:
    void freeMemoryIsWhatTheSystemSays() {
        const QTemporaryDir folder;
        const auto root = std::filesystem::path(folder.path().toStdString());
        QVERIFY(!freeMemoryUnder(root));
        write(folder.filePath("proc/meminfo"),
              "MemTotal:       2000000 kB\nMemFree:  5 kB\nMemAvailable:   1000000 kB\n");
        QCOMPARE(freeMemoryUnder(root), 1000000LL * 1024);
        // A group of groups: what is inside another is bound by both.
        write(folder.filePath("proc/self/cgroup"), "1:name=x:/y\n0::/outer/inner\n");
        write(folder.filePath("sys/fs/cgroup/outer/memory.max"), "500000000\n");
        write(folder.filePath("sys/fs/cgroup/outer/memory.current"), "400000000\n");
        write(folder.filePath("sys/fs/cgroup/outer/memory.stat"),
              "anon 300000000\ninactive_file 50000000\n");
        write(folder.filePath("sys/fs/cgroup/outer/inner/memory.max"), "max\n");
        write(folder.filePath("sys/fs/cgroup/outer/inner/memory.current"), "400000000\n");
        QCOMPARE(freeMemoryUnder(root), 150000000LL);
        write(folder.filePath("sys/fs/cgroup/outer/inner/memory.max"), "410000000\n");
        QCOMPARE(freeMemoryUnder(root), 10000000LL);
        write(folder.filePath("sys/fs/cgroup/outer/inner/memory.current"), "510000000\n");
        QCOMPARE(freeMemoryUnder(root), 0LL);
        QVERIFY(freeMemory(at::kCPU).value_or(1) > 0);
    }

    void noiseIsAFunctionOfPlace() {
        const NoiseField field{.seed = 0x123456789abcdef0, .stream = 2};
        const at::Tensor whole = field.values({0, 0, 70, 50});
        QVERIFY(at::equal(field.values({13, 7, 30, 20}), whole.slice(2, 7, 27).slice(3, 13, 43)));
        QVERIFY(at::equal(field.values({0, 0, 70, 50}, 1), whole.slice(1, 0, 1)));
        const at::Tensor six = field.values({0, 0, 70, 50}, 6);
        QVERIFY(at::equal(six.slice(1, 0, 3), whole));
    }

    void noiseDoesNotDependOnThreadsOrBatch() {
        const std::vector<std::uint64_t> seeds{5, 6, 7};
        at::set_num_threads(1);
        const at::Tensor one = noiseFor(seeds, 1, {64, 64}, 3, at::kCPU);
        at::set_num_threads(2);
        const at::Tensor two = noiseFor(seeds, 1, {64, 64}, 3, at::kCPU);
        QVERIFY(at::equal(one, two));
        QVERIFY(at::equal(one.slice(0, 2, 3),
                          noiseFor(std::vector<std::uint64_t>{7}, 1, {64, 64}, 3, at::kCPU)));
    }

    void noiseIsNormal() {
        const at::Tensor values = NoiseField{.seed = 9}.values({0, 0, 600, 600}).to(at::kDouble);
        const auto count = static_cast<double>(values.numel());
        QVERIFY(std::abs(values.mean().item<double>()) < 5 / std::sqrt(count));
        QVERIFY(std::abs(values.square().mean().item<double>() - 1) < 5 * std::sqrt(2 / count));
        QVERIFY(std::abs(values.pow(4).mean().item<double>() - 3) < 5 * std::sqrt(96 / count));
        const double within = (values.abs() < 1).to(at::kDouble).mean().item<double>();
        QVERIFY(std::abs(within - std::erf(std::sqrt(0.5))) < 5 * std::sqrt(0.22 / count));
        // Neither neighbours nor channels are correlated.
        const double neighbours =
            (values.slice(3, 1) * values.slice(3, 0, 599)).mean().item<double>();
        const double channels = (values.select(1, 0) * values.select(1, 1)).mean().item<double>();
        QVERIFY(std::abs(neighbours) < 5 / std::sqrt(count) &&
                std::abs(channels) < 9 / std::sqrt(count));
    }

    void seedsAndStreamsDiffer() {
        const Rect area{0, 0, 16, 16};
        const at::Tensor base = NoiseField{1, 0}.values(area);
        for (const NoiseField& other :
             {NoiseField{2, 0}, NoiseField{1, 1}, NoiseField{1 + (std::uint64_t{1} << 32), 0}})
            QVERIFY(!at::equal(base, other.values(area)));
    }

    void picturesSurvive_data() {
        QTest::addColumn<int>("depth");
        QTest::addRow("8 bits") << CV_8U;
        QTest::addRow("16 bits") << CV_16U;
    }
    void picturesSurvive() {
        QFETCH(int, depth);
        cv::Mat pixels(19, 23, CV_MAKETYPE(depth, 3));
        cv::randu(pixels, 0, depth == CV_8U ? 256 : 65536);
        const Image image = Image::fromPixels(pixels);
        const at::Tensor tensor = toTensor(image);
        QCOMPARE(tensor.sizes(), (std::vector<std::int64_t>{1, 3, 19, 23}));
        QVERIFY(tensor.min().item<float>() >= -1 && tensor.max().item<float>() <= 1);
        QVERIFY(samePixels(toImage(tensor, image.depth()), image));
    }

    void grayIsSpreadAndAlphaLeftOut() {
        const cv::Mat gray(4, 5, CV_8UC2, cv::Scalar(255, 7));
        const at::Tensor tensor = toTensor(Image::fromPixels(gray));
        QCOMPARE(tensor.sizes(), (std::vector<std::int64_t>{1, 3, 4, 5}));
        QVERIFY((tensor == 1).all().item<bool>());
    }

    void valuesOutsideAreClampedAndRounded() {
        const at::Tensor values = at::tensor({-7.0f, 0.0f, 3.0f}).view({3, 1, 1});
        const cv::Vec3b pixel = toImage(values).pixels().at<cv::Vec3b>(0, 0);
        QCOMPARE(pixel, cv::Vec3b(0, 128, 255));
    }

    void matsSurvive_data() {
        QTest::addColumn<int>("type");
        for (const int type : {CV_8UC1, CV_8UC3, CV_32FC1, CV_32FC3})
            QTest::addRow("%d", type) << type;
    }
    void matsSurvive() {
        QFETCH(int, type);
        cv::Mat large(9, 13, type);
        cv::randu(large, 0, 200);
        const cv::Mat pixels = large(cv::Rect(2, 1, 7, 5)); // rows that are not dense
        const at::Tensor values = fromMat(pixels);
        QCOMPARE(values.sizes(), (std::vector<std::int64_t>{1, pixels.channels(), 5, 7}));
        QCOMPARE(values.scalar_type(), at::kFloat);
        const at::Tensor typed = pixels.depth() == CV_8U ? values.to(at::kByte) : values;
        const cv::Mat back = toMat(typed);
        QCOMPARE(back.type(), type);
        QCOMPARE(cv::norm(back, pixels, cv::NORM_INF), 0.0);
        QCOMPARE(cv::norm(toMat(typed[0]), pixels, cv::NORM_INF), 0.0);
        QVERIFY_EXCEPTION_THROWN(toMat(values.to(at::kDouble)), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(fromMat(cv::Mat(2, 2, CV_16UC1)), std::invalid_argument);
    }

    void theEndOfMemoryIsRecognised() {
        QVERIFY(isOutOfMemory(std::bad_alloc()));
        QVERIFY(isOutOfMemory(cv::Exception(cv::Error::StsNoMem, "", "", "", 0)));
        QVERIFY(!isOutOfMemory(cv::Exception(cv::Error::StsBadArg, "", "", "", 0)));
        QVERIFY(!isOutOfMemory(std::runtime_error("out of memory")));
        const auto raised = [](const char* message) {
            try {
                TORCH_CHECK(false, message);
            } catch (const std::exception& failure) {
                return isOutOfMemory(failure);
            }
            return false;
        };
        QVERIFY(raised("DefaultCPUAllocator: can't allocate memory: you tried to allocate"));
        QVERIFY(raised("CUDA error: out of memory"));
        QVERIFY(!raised("The size of tensor a must match"));
        bool recognised = false;
        try {
            at::empty({std::int64_t{1} << 50});
        } catch (const std::exception& failure) {
            recognised = isOutOfMemory(failure);
        }
        QVERIFY(recognised);
    }

    void arraysSurvive() {
        const at::Tensor tensor = at::randn({2, 3, 4});
        QVERIFY(at::equal(toTensor(toArray(tensor.transpose(0, 1))), tensor.transpose(0, 1)));
        Array wrong{{2, 2}, {1, 2, 3}};
        QVERIFY_EXCEPTION_THROWN(toTensor(wrong), Error);
    }

    void devicesByName() {
        QVERIFY(deviceFrom("cpu").is_cpu());
        QCOMPARE(dtypeFrom("float32", at::kCPU), at::kFloat);
        QCOMPARE(dtypeFrom("bfloat16", at::kCPU), at::kBFloat16);
        for (const char* wrong : {"gpu", "cuda:", "cuda:-1", "cuda:x", "CPU", ""})
            QVERIFY_EXCEPTION_THROWN(deviceFrom(wrong), Error);
        QVERIFY_EXCEPTION_THROWN(deviceFrom("cuda:99"), Error);
        QVERIFY_EXCEPTION_THROWN(dtypeFrom("half", at::kCPU), Error);
    }

    void threadsAreSet() {
        QCOMPARE(setThreads(1), 1);
        QCOMPARE(at::get_num_threads(), 1);
        QVERIFY(setThreads(0) >= 1);
    }

    /// OpenCV's pool is the process's: changed from several threads at once it crashed.
    void threadsAreSetWhileOthersWork() {
        const cv::Mat picture(600, 900, CV_8UC3, cv::Scalar(1, 2, 3));
        std::vector<std::jthread> workers;
        for (int i = 0; i < 8; ++i)
            workers.emplace_back([&] {
                for (int round = 0; round < 200; ++round) {
                    setThreads(1);
                    cv::Mat half;
                    cv::resize(picture, half, {}, 0.5, 0.5, cv::INTER_AREA);
                }
            });
        workers.clear();
        QCOMPARE(cv::getNumThreads(), 1);
    }
};

QTEST_GUILESS_MAIN(TensorTest)
#include "tensor_test.moc"
