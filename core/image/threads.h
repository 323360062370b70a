// OpenCV's threads: a setting of the whole process.
#pragma once

namespace zigzag {

/// Restricts OpenCV to the calling thread, so that it does not compete with the engine. Only the
/// first call has an effect, because OpenCV's pool must not be changed while any thread uses it.
/// Programs call this before they start a second thread.
void keepOpenCvToOneThread();

} // namespace zigzag
