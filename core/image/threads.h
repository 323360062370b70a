// OpenCV's threads: a setting of the whole process.
#pragma once

namespace zigzag {

/// Lets OpenCV work on the calling thread alone, so that it does not compete with the engine. The first call sets that, later ones do
/// nothing: OpenCV's pool must not be changed while any thread uses it. Programs call this before their second thread begins.
void keepOpenCvToOneThread();

} // namespace zigzag
