#include "core/image/threads.h"

#include <opencv2/core.hpp>

#include <mutex>

namespace zigzag {

void keepOpenCvToOneThread() {
    static std::once_flag set;
    std::call_once(set, [] { cv::setNumThreads(1); });
}

} // namespace zigzag
