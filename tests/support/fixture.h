// Recorded numbers, and how far ours are from them.
#pragma once

#include "core/tensor/convert.h"
#include "core/weights/tensor_file.h"

#include <string>

namespace zigzag::test {

/// The tensors of one file under tests/data.
class Fixture {
  public:
    explicit Fixture(const std::string& name)
        : file_(readTensorFile(ZIGZAG_TEST_DATA "/" + name)) {}
    at::Tensor operator()(const std::string& tensor) const { return toTensor(file_.at(tensor)); }
    bool has(const std::string& tensor) const { return file_.find(tensor) != nullptr; }
    const TensorFile& file() const { return file_; }

  private:
    TensorFile file_;
};

/// ‖a − b‖ / ‖b‖ over the whole tensor; infinite where the shapes differ.
inline double relativeL2(const at::Tensor& a, const at::Tensor& b) {
    if (a.sizes() != b.sizes()) return std::numeric_limits<double>::infinity();
    return ((a.to(at::kDouble) - b.to(at::kDouble)).norm() / b.to(at::kDouble).norm())
        .item<double>();
}

} // namespace zigzag::test

/// Compares with a recorded tensor and reports the error.
#define COMPARE_TENSOR(actual, expected, limit)                                                    \
    do {                                                                                           \
        const double error = zigzag::test::relativeL2(actual, expected);                           \
        QVERIFY2(                                                                                  \
            error <= (limit),                                                                      \
            qPrintable(QStringLiteral("relative L2 error %1, limit %2").arg(error).arg(limit)));   \
    } while (false)
