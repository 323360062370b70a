// Converts pictures of the clipboard to images.
#pragma once

#include "core/image/image.h"

#include <QImage>

namespace zigzag::ui {

/// Keeps the depth (8 or 16 bits), transparency and colour profile. Any thread.
Image fromQImage(const QImage& picture);

} // namespace zigzag::ui
